import { describe, expect, test } from 'vitest'
import { fixture } from '../fixture.ts'
import { nextStop, stopsOf } from './keyboard.ts'

describe('Tab', () => {
  test('walks all nodes, then all edges, and leaves at both ends', () => {
    const stops = stopsOf(fixture)
    expect(stops).toEqual([...fixture.nodes, ...fixture.edges].map(({ id }) => id))
    for (const [at, id] of stops.entries()) {
      expect(nextStop(fixture, id, 'Tab')).toBe(stops[at + 1])
      expect(nextStop(fixture, id, 'Tab', true)).toBe(stops[at - 1])
    }
  })
})

describe('arrows', () => {
  test.each([
    ['cli', 'ArrowDown', 'rest'],
    ['rest', 'ArrowDown', 'dockerd'],
    ['rest', 'ArrowUp', 'cli'],
    ['dockerd', 'ArrowRight', 'https'],
    ['https', 'ArrowRight', 'registry'],
    ['dockerd', 'ArrowDown', 'grpc'],
    ['grpc', 'ArrowDown', 'containerd'],
    ['runc', 'ArrowRight', 'exec-init'],
    ['exec-init', 'ArrowRight', 'container'],
  ])('from %s %s leads to %s', (from, key, to) => expect(nextStop(fixture, from, key)).toBe(to))

  test.each([
    ['cli', 'ArrowUp'],
    ['kernel', 'ArrowLeft'],
    ['nowhere', 'ArrowDown'],
    ['cli', 'a'],
  ])('from %s %s leads nowhere', (from, key) => expect(nextStop(fixture, from, key)).toBeUndefined())
})
