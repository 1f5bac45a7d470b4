import type { PlanRegion } from '#design/KeyPlan.tsx'

/** `E-02` and step 9 make `E-02.09`, the number printed on the drawing. */
export function sheetLabel(sheet: string, step?: number): string {
  return step === undefined ? sheet : `${sheet}.${String(step).padStart(2, '0')}`
}

const REGIONS: Readonly<Record<string, PlanRegion>> = {
  'engine/client': 'client',
  'engine/hops': 'daemon',
  'engine/processes': 'hall',
  'engine/restarts': 'daemon',
  'engine/lifecycle': 'holds',
  'container/inside': 'holds',
  'container/vm': 'hull',
  'image/layers': 'store',
  'image/names': 'client',
  'image/platforms': 'store',
  'image/hashes': 'store',
  'image/merge': 'store',
  'image/build': 'store',
  'network/modes': 'net',
  'volume/where': 'holds',
}

/** The place in the ship that a diagram is a close-up of; nothing for the whole ship. */
export function regionOf(diagram: string): { readonly region?: PlanRegion } {
  const region = REGIONS[diagram]
  return region === undefined ? {} : { region }
}
