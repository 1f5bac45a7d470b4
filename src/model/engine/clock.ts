/** The moment that virtual time counts from: 2026-07-01T09:00:00Z, in milliseconds since 1970. */
export const EPOCH_MS = 1_782_896_400_000

/** A virtual moment as milliseconds since 1970. */
export const epochMs = (virtualMs: number): number => EPOCH_MS + virtualMs
