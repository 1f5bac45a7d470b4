import { fail, ok, type Result } from '../result.ts'
import type { Dockerfile, Stage } from './dockerfile/parse.ts'

/** The stage that a name or number of `COPY --from`, `FROM` or `--target` means, among those above `before`. */
export function stageNamed(stages: readonly Stage[], name: string, before: number): Stage | undefined {
  const lower = name.toLowerCase()
  const named = stages.findLast(({ index, name: own }) => index < before && own === lower)
  if (named !== undefined || !/^\d+$/.test(name)) return named
  return Number(name) < before ? stages[Number(name)] : undefined
}

/** Stages whose files one stage takes: the one it continues, then those it copies or mounts from. */
export function stagesUsedBy(
  { stages }: Dockerfile,
  stage: Stage,
  base: string,
): { readonly continues: Stage | undefined; readonly copies: readonly Stage[] } {
  const copies = stage.instructions.flatMap(({ flags }) => [
    ...(flags.get('from') ?? []),
    ...(flags.get('mount') ?? []).flatMap((mount) => /(?:^|,)from=([^,]+)/.exec(mount)?.[1] ?? []),
  ])
  return {
    continues: base === 'scratch' ? undefined : stageNamed(stages, base, stage.index),
    copies: [...new Set(copies.flatMap((name) => stageNamed(stages, name, stage.index) ?? []))],
  }
}

/**
 * The stages that a target needs, itself last; the others are not built at all.
 *
 * @param baseOf a stage's FROM with its variables replaced
 * @returns BuildKit's words if there is no such target
 */
export function neededStages(
  file: Dockerfile,
  target: string | undefined,
  baseOf: (stage: Stage) => string,
): Result<{ readonly target: Stage; readonly needed: ReadonlySet<number> }, string> {
  const { stages } = file
  const goal = target === undefined ? stages.at(-1) : stageNamed(stages, target, stages.length)
  if (goal === undefined) return fail(`target stage ${JSON.stringify(target)} could not be found`)
  const needed = new Set<number>()
  const visit = (stage: Stage) => {
    if (needed.has(stage.index)) return
    const { continues, copies } = stagesUsedBy(file, stage, baseOf(stage))
    for (const one of continues === undefined ? copies : [continues, ...copies]) visit(one)
    needed.add(stage.index)
  }
  visit(goal)
  return ok({ target: goal, needed })
}
