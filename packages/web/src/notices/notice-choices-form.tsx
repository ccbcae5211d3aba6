// What one wants to be told of: each kind, quiet hours, the hour of the digest. Each change is kept
// at once.
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { NoticeChoice, NoticeChoices } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import { pushQuery } from '../push/push-queries.ts'
import { server } from '../server/client.ts'
import { noticeChoicesQuery } from '../server/queries.ts'
import styles from './notices-page.module.css'

const words: { value: NoticeChoice; label: string }[] = [
  { value: 'mail', label: 'By mail, at once' },
  { value: 'digest', label: 'By mail, once a day' },
  { value: 'app', label: 'Only here' },
  { value: 'none', label: 'Not at all' },
]
const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)
const usualQuiet = { from: '20:00', until: '07:00' }

/** The form. */
export function NoticeChoicesForm() {
  const { data, error, refetch } = useQuery(noticeChoicesQuery())
  const change = useChange()
  const hasPush = useQuery(pushQuery()).data?.isOn === true
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <>
      <div className={styles['choices']} role="group" aria-label="What I am told of">
        {data.kinds.map((kind) => (
          <Kind key={kind.kind} {...kind} hasPush={hasPush} onChange={change} />
        ))}
        <Quiet quiet={data.quiet} hasPush={hasPush} onChange={(quiet) => change({ quiet })} />
        <label htmlFor="digest-hour">Once a day is at</label>
        <NativeSelect
          id="digest-hour"
          size="xs"
          value={hours[data.digestHour] ?? ''}
          data={hours}
          onChange={(event) => change({ digestHour: hours.indexOf(event.currentTarget.value) })}
        />
      </div>
      <p className={styles['note']}>
        All times are those of {data.timeZone}. What would come by mail or in a browser in the quiet
        hours is sent when they end. What comes there stands here too.
      </p>
    </>
  )
}

type Change = Parameters<typeof server.notices.choose>[0]

/** Keeps a change, and says so. */
function useChange(): (change: Change) => void {
  const cache = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (change: Change) => server.notices.choose(change),
    onSuccess: (choices) => {
      cache.setQueryData(noticeChoicesQuery().queryKey, choices)
      sayDone('Saved.')
    },
    onError: (error) => sayProblem(error, 'The choice is not saved'),
  })
  return mutate
}

type KindProps = NoticeChoices['kinds'][number] & {
  hasPush: boolean
  onChange: (change: Change) => void
}

function Kind({ kind, label, choice, push, hasPush, onChange }: KindProps) {
  return (
    <>
      <label htmlFor={`kind-${kind}`}>{label}</label>
      <div className={styles['times']}>
        <NativeSelect
          id={`kind-${kind}`}
          size="xs"
          value={choice}
          data={words}
          onChange={(event) => {
            const chosen = words.find(({ value }) => value === event.currentTarget.value)
            if (chosen) onChange({ choices: { [kind]: chosen.value } })
          }}
        />
        {hasPush && (
          <Checkbox
            size="xs"
            label="Browsers"
            aria-label={`${label}: in my browsers`}
            checked={push}
            disabled={choice === 'none'}
            onChange={(event) => onChange({ pushes: { [kind]: event.currentTarget.checked } })}
          />
        )}
      </div>
    </>
  )
}

function Quiet({
  quiet,
  hasPush,
  onChange,
}: {
  hasPush: boolean
  quiet: NoticeChoices['quiet']
  onChange: (quiet: NoticeChoices['quiet']) => void
}) {
  const time = (name: 'from' | 'until', label: string) =>
    quiet && (
      <TextInput
        type="time"
        size="xs"
        aria-label={label}
        defaultValue={quiet[name]}
        onBlur={(event) => {
          const value = event.currentTarget.value
          if (value !== '' && value !== quiet[name]) onChange({ ...quiet, [name]: value })
        }}
      />
    )
  return (
    <>
      <label htmlFor="quiet">
        {hasPush ? 'Quiet hours, without mail and browsers' : 'Quiet hours, in which no mail comes'}
      </label>
      <div className={styles['times']}>
        <Checkbox
          id="quiet"
          size="xs"
          checked={quiet !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? usualQuiet : null)}
        />
        {time('from', 'Quiet from')}
        {time('until', 'Quiet until')}
      </div>
    </>
  )
}
