/** `92,160`: the number itself, for whoever compares it with a tool's. */
export const exact = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
