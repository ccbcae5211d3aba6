// Whom the steps of an orchestration would go to if they began now, tried before any run does: who
// would find nobody is seen here and not in an incident.
import type { StepAssignee } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { assigneesQuery } from '../server/queries.ts'
import panel from './policy-panel.module.css'
import styles from './assignees-panel.module.css'

/** The panel; nothing for an orchestration without an active version or steps for people. */
export function AssigneesPanel({ apiName, isActive }: { apiName: string; isActive: boolean }) {
  const { data } = useQuery({ ...assigneesQuery(apiName), enabled: isActive })
  const items = data?.items ?? []
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
            <dd>{whom(item)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function whom({ kind, named, found, isFoundAtRunTime, problem }: StepAssignee) {
  if (problem !== null) return <p className={styles['problem']}>{problem}</p>
  if (isFoundAtRunTime || !found) return <p>{named}, found when the step begins</p>
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
