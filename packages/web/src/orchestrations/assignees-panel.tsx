// Whom the steps of an orchestration would go to if they began now, tried before any run does: who
// would find nobody is seen here and not in an incident. With a record and a starter, references
// and managers are tried too.
import type { OrchestrationPage, StepAssignee } from '@stagewright/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { assigneesQuery } from '../server/queries.ts'
import { problemLine } from '../server/problem-text.ts'
import panel from './policy-panel.module.css'
import styles from './assignees-panel.module.css'
import type { Trial } from './assignees-trial.tsx'

const AssigneesTrial = lazy(() => import('./assignees-trial.tsx'))

/** The panel; nothing for an orchestration without an active version or steps for people. */
export function AssigneesPanel({
  apiName,
  isActive,
  object,
  nodes,
}: {
  apiName: string
  isActive: boolean
  /** The object whose records start it. */
  object: OrchestrationPage['object']
  /** Of the diagram: they stand in the order of the process, and name references in words. */
  nodes: OrchestrationPage['diagram']['nodes']
}) {
  const [trial, setTrial] = useState<Trial>({})
  const [isTrying, setIsTrying] = useState(false)
  const query = { ...assigneesQuery(apiName, trial), placeholderData: keepPreviousData }
  const { data, error } = useQuery({ ...query, enabled: isActive })
  const stages = nodes.flatMap((node) => (node.kind === 'stage' ? [node] : []))
  const place = ({ stage }: StepAssignee) => stages.findIndex(({ label }) => label === stage)
  const items = (data?.items ?? []).toSorted((one, other) => place(one) - place(other))
  // The diagram says references in words; what a policy says is said by it alone.
  const wordsOf = ({ stage, step, named }: StepAssignee) => {
    if (!named.startsWith('{!')) return named
    const steps = stages.find(({ label }) => label === stage)?.steps ?? []
    return steps.find(({ label }) => label === step)?.assignee ?? named
  }
  if (items.length === 0 && !isTrying) return null
  const count = items.filter(({ problem }) => problem !== null).length
  const isOpen = items.some(({ isFoundAtRunTime }) => isFoundAtRunTime)
  return (
    <section className={panel['panel']} aria-label="Who gets the work">
      <h2>Who gets the work</h2>
      {isOpen && !isTrying && (
        <button type="button" className={styles['try']} onClick={() => setIsTrying(true)}>
          Try it with a record or a starter
        </button>
      )}
      <Suspense fallback={null}>
        {isTrying && <AssigneesTrial object={object} trial={trial} onChange={setTrial} />}
      </Suspense>
      {error && (
        <p className={styles['problem']} role="alert">
          {problemLine(error)}
        </p>
      )}
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
  const isReference = kind === 'Resource' || kind === 'Manager'
  const why = isReference && <span className={styles['stage']}>{words}</span>
  if (found.kind === 'User') {
    return (
      <p>
        {found.name}
        {why}
      </p>
    )
  }
  const people = found.memberCount === 1 ? 'one person' : `${found.memberCount} people`
  const isOfRole = kind === 'Role' || kind === 'RoleAndSubordinates'
  return (
    <p>
      {isOfRole ? 'Role' : found.kind} {found.name}, {people}
      {why}
    </p>
  )
}
