// Whom the steps of an orchestration would go to if they began now, tried before any run does: who
// would find nobody is seen here and not in an incident.
import type { OrchestrationPage, StepAssignee } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { assigneesQuery } from '../server/queries.ts'
import panel from './policy-panel.module.css'
import styles from './assignees-panel.module.css'

/** The panel; nothing for an orchestration without an active version or steps for people. */
export function AssigneesPanel({
  apiName,
  isActive,
  nodes,
}: {
  apiName: string
  isActive: boolean
  /** Of the diagram: they stand in the order of the process, and name references in words. */
  nodes: OrchestrationPage['diagram']['nodes']
}) {
  const { data } = useQuery({ ...assigneesQuery(apiName), enabled: isActive })
  const stages = nodes.flatMap((node) => (node.kind === 'stage' ? [node] : []))
  const place = ({ stage }: StepAssignee) => stages.findIndex(({ label }) => label === stage)
  const items = (data?.items ?? []).toSorted((one, other) => place(one) - place(other))
  const wordsOf = ({ stage, step, named }: StepAssignee) => {
    const steps = stages.find(({ label }) => label === stage)?.steps ?? []
    return steps.find(({ label }) => label === step)?.assignee ?? named
  }
  if (items.length === 0) return null
  const count = items.filter(({ problem }) => problem !== null).length
  return (
    <section className={panel['panel']} aria-label="Who gets the work">
      <h2>Who gets the work</h2>
      {count > 0 && (
        <p className={styles['problem']} role="status">
          {count === 1 ? 'One step would find nobody' : `${count} steps would find nobody`} if work
          began now.
        </p>
      )}
      <dl>
        {items.map((item) => (
          <div key={`${item.stage} ${item.step}`}>
            <dt>
              {item.step}
              <span className={styles['stage']}>{item.stage}</span>
            </dt>
            <dd>{whom(item, wordsOf(item))}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function whom({ kind, found, isFoundAtRunTime, problem }: StepAssignee, words: string) {
  if (problem !== null) return <p className={styles['problem']}>{problem}</p>
  if (isFoundAtRunTime || !found) return <p>{words}, found when the step begins</p>
  if (kind === 'User') return <p>{found.name}</p>
  const people = found.memberCount === 1 ? 'one person' : `${found.memberCount} people`
  return (
    <p>
      {nouns[kind]} {found.name}, {people}
    </p>
  )
}

const nouns = {
  Group: 'Group',
  Queue: 'Queue',
  Role: 'Role',
  RoleAndSubordinates: 'Role and below',
  Resource: '',
  Manager: '',
}
