// Lines above the form of an item: what it waits for, who does it for whom, what was answered.
import type { ItemQuestion, WorkItemPage } from '@stagewright/api'
import { useDisplay } from '../session/viewer.tsx'
import { plannedTime } from '../time/relative-time.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './item-life.module.css'

/** The lines; nothing for an item that nothing befell. */
export function ItemLifeNotes({ item }: { item: WorkItemPage }) {
  const { locale, timeZone } = useDisplay()
  const { delegation, snoozed, givenBack, questions } = item
  return (
    <>
      {item.undistributed !== null && item.status === 'Assigned' && (
        <p className={styles['note']} role="status">
          It was to be given to somebody. {item.undistributed}
        </p>
      )}
      {delegation && (
        <p className={styles['note']} role="status">
          {delegation.to.name} does this for {delegation.from.name}
          {delegation.mayComplete ? ' and may complete it' : ', who completes it'}
          {delegation.note === null ? '.' : `: ${delegation.note}`}
        </p>
      )}
      {givenBack && !delegation && (
        <p className={styles['note']} role="status">
          {givenBack.by.name} gave this back <TimeAgo at={givenBack.at} />
          {givenBack.note === null ? '.' : `: ${givenBack.note}`}
        </p>
      )}
      {snoozed && (
        <p className={styles['note']} role="status">
          Snoozed until {plannedTime(snoozed.until, locale, timeZone)}
          {snoozed.reason === null ? '.' : `: ${snoozed.reason}`}
        </p>
      )}
      {questions.map((question) => (
        <Question key={question.at} question={question} isOver={item.status === 'Completed'} />
      ))}
    </>
  )
}

function Question({ question, isOver }: { question: ItemQuestion; isOver: boolean }) {
  const { by, to, text, at, answer, withdrawnAt } = question
  if (withdrawnAt !== null) return null
  return (
    <div className={styles['question']} data-open={answer === null && !isOver ? '' : undefined}>
      <p>
        <strong>{by.name}</strong> asked {to.name} <TimeAgo at={at} />: {text}
      </p>
      {answer ? (
        <p>
          <strong>{answer.by.name}</strong> answered <TimeAgo at={answer.at} />: {answer.text}
        </p>
      ) : (
        <p role="status">{isOver ? 'There was no answer.' : `Waits for ${to.name} to answer.`}</p>
      )}
    </div>
  )
}
