// What an item is about: the record in its main fields, and what earlier steps answered.
import type { RecordField, WorkItemPage } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { recordQuery } from '../server/queries.ts'
import { type Display, useDisplay } from '../session/viewer.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import { fieldText, nameAsWords, plainText } from '../values/value-text.ts'
import styles from './item-context.module.css'
import { toldFields, toldOutputs } from './told-values.ts'

const fieldsShown = 9

/** The fields of the record that say most, with the way to it. */
export function RecordSummary({ id }: { id: string }) {
  const display = useDisplay()
  const { data: record } = useQuery(recordQuery(id))
  if (!record) return null
  const filled = toldFields(record.fields).filter(
    (field) => field.isEditable && field.value !== record.name,
  )
  return (
    <section className={styles['card']} aria-label={record.object.label}>
      <h2>
        <Link to="/record/$id" params={{ id }}>
          {record.name}
        </Link>
        <span className={styles['kind']}>{record.object.label}</span>
      </h2>
      <dl className={styles['fields']}>
        {filled.slice(0, fieldsShown).map((field) => (
          <div key={field.name}>
            <dt>{field.label}</dt>
            <dd>{shownText(field, display)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** The name of what it points to, the label of what was picked, or the value as it is written. */
function shownText(
  { value, type, reference, picklistValues }: RecordField,
  display: Display,
): string {
  if (reference) return reference.name
  if (!picklistValues || typeof value !== 'string') return fieldText(value, type, display)
  const labels = new Map(picklistValues.map((one) => [one.value, one.label]))
  const picked = type === 'MultiselectPicklist' ? value.split(';') : [value]
  return picked.map((one) => labels.get(one) ?? one).join(', ')
}

/** What earlier steps of the run answered; nothing where none did. */
export function EarlierAnswers({ answers }: { answers: WorkItemPage['answers'] }) {
  const { locale } = useDisplay()
  const filled = answers
    .map((answer) => ({ ...answer, told: toldOutputs(answer.outputs) }))
    .filter(({ told }) => told.length > 0)
  if (filled.length === 0) return null
  return (
    <section className={styles['card']} aria-label="Earlier answers">
      <h2>Earlier answers</h2>
      {filled.map((answer, at) => (
        <div key={at} className={styles['answer']}>
          <p>
            {answer.stepLabel}
            <span className={styles['kind']}>
              {answer.by?.name} <TimeAgo at={answer.endedAt} />
            </span>
          </p>
          <dl className={styles['fields']}>
            {answer.told.map(([name, value]) => (
              <div key={name}>
                <dt>{nameAsWords(name)}</dt>
                <dd>{plainText(value, locale)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  )
}
