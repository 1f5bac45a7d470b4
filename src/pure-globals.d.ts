/** What browsers and Node both have, for the rooms that are compiled without a browser's types. */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: 'utf-8', options?: { readonly fatal?: boolean })
  decode(bytes: ArrayBuffer | Uint8Array, options?: { readonly stream?: boolean }): string
}
