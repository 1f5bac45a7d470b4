import { parseAddress, parsePrefix } from '#model/network/ip.ts'
import type { BadPaste, Wanted } from './documents.ts'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads the fields of an untrusted object; what has the wrong type is noted with its place, and reads as nothing. */
export class Fields {
  readonly place: string
  readonly #value: Readonly<Record<string, unknown>>
  readonly #faults: BadPaste[]

  constructor(value: unknown, place: string, faults: BadPaste[]) {
    this.place = place
    this.#faults = faults
    this.#value = isObject(value) ? value : {}
    if (!isObject(value) && value !== null && value !== undefined) this.#note('', 'object')
  }

  #note(name: string, wanted: Wanted): void {
    const place = [this.place, name].filter(Boolean).join('.')
    this.#faults.push({ code: 'paste/wrong-field', place, wanted })
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#value, name)
  }

  #get(name: string): unknown {
    return this.has(name) ? (this.#value[name] ?? undefined) : undefined
  }

  /** '' when it is not there. */
  text(name: string): string {
    const value = this.#get(name)
    if (value === undefined || typeof value === 'string') return value ?? ''
    this.#note(name, 'text')
    return ''
  }

  flag(name: string, otherwise = false): boolean {
    const value = this.#get(name)
    if (value === undefined || typeof value === 'boolean') return value ?? otherwise
    this.#note(name, 'boolean')
    return otherwise
  }

  number(name: string): number {
    const value = this.#get(name)
    if (value === undefined || typeof value === 'number') return value ?? 0
    this.#note(name, 'number')
    return 0
  }

  /** An address without length; '' when it is not there. */
  address(name: string): string {
    const text = this.text(name)
    if (text === '' || parseAddress(text)) return text
    this.#note(name, 'address')
    return ''
  }

  /** In CIDR notation; '' when it is not there. */
  prefix(name: string): string {
    const text = this.text(name)
    if (text === '' || parsePrefix(text)) return text
    this.#note(name, 'subnet')
    return ''
  }

  #list(name: string): readonly unknown[] {
    const value = this.#get(name)
    if (value === undefined || Array.isArray(value)) return value ?? []
    this.#note(name, 'list')
    return []
  }

  texts(name: string): readonly string[] {
    return this.#list(name).flatMap((value, at) => {
      if (typeof value === 'string') return [value]
      this.#note(`${name}[${at}]`, 'text')
      return []
    })
  }

  objects(name: string): readonly Fields[] {
    return this.#list(name).map(
      (value, at) => new Fields(value, `${this.place}.${name}[${at}]`, this.#faults),
    )
  }

  object(name: string): Fields {
    return new Fields(this.#get(name), `${this.place}.${name}`, this.#faults)
  }

  /** Keys the object brought itself, in its order. */
  keys(): readonly string[] {
    return Object.keys(this.#value)
  }

  /** A map of texts: options, labels. */
  strings(name: string): Readonly<Record<string, string>> {
    const inner = this.object(name)
    return Object.fromEntries(inner.keys().map((key) => [key, inner.text(key)]))
  }
}
