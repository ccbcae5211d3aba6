// How far a run is: chevrons for done, now and next; on a narrow page one line, "2 of 4 ·
// Underwriting".
import type { StageProgress } from '@stagewright/api'
import { statusOf } from '../status/status.ts'
import { StatusIcon } from '../status/status-icon.tsx'
import { DueText } from '../time/due-text.tsx'
import { Span } from '../time/time-ago.tsx'
import styles from './stage-bar.module.css'
import { stageInFocus } from './stage-in-focus.ts'

/** The stage bar. `onPick` makes each stage a button. */
export function StageBar({
  stages,
  onPick,
}: {
  stages: readonly StageProgress[]
  onPick?: (name: string) => void
}) {
  if (stages.length === 0) return null
  const focus = stageInFocus(stages)
  const current = stages[focus]
  return (
    <div className={styles['frame']}>
      <ol
        className={styles['bar']}
        aria-label="Stages"
        data-many={stages.length > 6 ? '' : undefined}
      >
        {stages.map((stage, at) => (
          <Chevron key={stage.name} stage={stage} isNow={at === focus} onPick={onPick} />
        ))}
      </ol>
      {current && (
        <div
          className={styles['short']}
          aria-hidden="true"
          data-tone={statusOf(current.status).tone}
        >
          <span className={styles['dots']}>
            {stages.map((stage) => (
              <i key={stage.name} data-tone={statusOf(stage.status).tone} />
            ))}
          </span>
          {focus + 1} of {stages.length} · {current.label}
        </div>
      )}
    </div>
  )
}

function Chevron({
  stage,
  isNow,
  onPick,
}: {
  stage: StageProgress
  isNow: boolean
  onPick: ((name: string) => void) | undefined
}) {
  const status = statusOf(stage.status)
  const entries = stage.entries > 1 ? `, entered ${stage.entries} times` : ''
  const content = (
    <>
      <StatusIcon status={status} />
      <span className={styles['label']}>{stage.label}</span>
      <span className="unseen">: {status.word}</span>
      {stage.startedAt && (
        <span className={styles['time']}>
          <Span from={stage.startedAt} to={stage.endedAt} />
          {stage.due && stage.endedAt === null && (
            <>
              {' · '}
              <DueText due={stage.due} isShort isPlain />
            </>
          )}
        </span>
      )}
    </>
  )
  return (
    <li
      className={styles['stage']}
      data-tone={status.tone}
      aria-current={isNow ? 'step' : undefined}
      title={`${stage.label}: ${status.word}${entries}`}
    >
      {onPick ? (
        <button type="button" onClick={() => onPick(stage.name)}>
          {content}
        </button>
      ) : (
        <span>{content}</span>
      )}
    </li>
  )
}
