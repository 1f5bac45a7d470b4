/** The places of the ship that a sheet can be a close-up of. */
export const PLAN_REGIONS = {
  client: ['M220 52H532V132H220z'],
  daemon: ['M174 150H580V250H174z'],
  hall: ['M150 285H580V516H150z', 'M580 285H1122V330H580z'],
  store: ['M178 528H580V618H178z'],
  holds: ['M608 360H1122V618H608z'],
  net: ['M598 560H1248V640H598z'],
  hull: ['M246 632H1120V706H246z'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type PlanRegion = keyof typeof PLAN_REGIONS

const HULL =
  'M124 262L128 396C131 476 160 536 204 580C222 598 228 616 230 640L236 694Q239 716 262 716H1128C1186 716 1244 704 1244 666C1244 638 1208 632 1202 604C1192 556 1208 410 1262 262Z'
const TOWER = 'M220 150V66L238 52H514L532 66V150M174 262V164L188 150H566L580 164V262'

/** Hull and tower, in the view box 96 20 1190 720; for drawings that no style sheet reaches. */
export const PLAN_OUTLINES: readonly string[] = [HULL, TOWER]

export interface KeyPlanProps {
  /** The region this sheet is a close-up of; none for the whole ship. */
  readonly region?: PlanRegion
  /** Width in px, 46 to 58; the height follows. */
  readonly width?: number
  readonly className?: string
}

/** Where in the ship a drawing lies. Decoration beside a sheet number, so it has no name of its own. */
export function KeyPlan({ region, width = 46, className }: KeyPlanProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox="96 20 1190 720"
      width={width}
      height={Math.round((width * 720) / 119) / 10}
      {...(className === undefined ? {} : { className })}
    >
      {region && PLAN_REGIONS[region].map((path) => <path key={path} className="fill-signal" d={path} />)}
      <g className="fill-none stroke-hull-line" strokeWidth={26} strokeLinejoin="round">
        <path d={HULL} />
        <path d={TOWER} />
      </g>
    </svg>
  )
}
