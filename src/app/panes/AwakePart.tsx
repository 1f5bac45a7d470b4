import { Clauses } from '../instruments/Clauses.tsx'
import { EventLog } from '../log/EventLog.tsx'
import { Faults } from '../player/Faults.tsx'
import { Inspect } from './Inspect.tsx'
import { StepFoot } from './StepFoot.tsx'
import { StepSources } from './StepSources.tsx'
import { Survival } from './Survival.tsx'
import { Users } from './Users.tsx'

const PARTS = { Clauses, EventLog, Inspect, Faults, StepFoot, StepSources, Survival, Users }

export default function AwakePart({ name }: { name: keyof typeof PARTS }) {
  const Part = PARTS[name]
  return <Part />
}
