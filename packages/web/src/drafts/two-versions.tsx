// The same screen typed in two windows: both versions side by side, and which one is to stay.
import { Button } from '@mantine/core'
import type { Json, JsonObject } from '@stagewright/base'
import { toldAnswers } from '../screen-flow/typed-answers.ts'
import type { ScreenView } from '../screen-flow/screen-types.ts'
import { useDisplay } from '../session/viewer.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import { plainText } from '../values/value-text.ts'
import type { DraftSaver, DraftState } from './draft-saver.ts'
import styles from './drafts.module.css'

type Conflict = Extract<DraftState, { kind: 'conflict' }>

/** The choice. Nothing is saved before it is made. */
export function TwoVersions({
  view,
  saver,
  state: { other },
}: {
  view: ScreenView
  saver: DraftSaver
  state: Conflict
}) {
  return (
    <section className={styles['versions']} aria-label="Two versions" role="alert">
      <h3>{other ? 'You typed this in two windows.' : 'Another window took this page back.'}</h3>
      <p>
        {other
          ? 'Both versions are here. Choose the one to go on with; the other one goes.'
          : 'What was typed there was sent or thrown away. What you typed here is still here.'}
      </p>
      <div className={styles['pair']}>
        <Version title="In this window" view={view} typed={saver.values} />
        {other && (
          <Version title="In the other one" view={view} typed={other.values} at={other.savedAt} />
        )}
      </div>
      <div className={styles['buttons']}>
        <Button variant="default" onClick={() => saver.takeOther()}>
          {other ? 'Take the other one' : 'Start this page afresh'}
        </Button>
        <Button onClick={() => saver.keepMine()}>Keep this one</Button>
      </div>
    </section>
  )
}

function Version({
  title,
  view,
  typed = {},
  at,
}: {
  title: string
  view: ScreenView
  typed: JsonObject | undefined
  at?: string
}) {
  return (
    <div>
      <h4>
        {title} {at !== undefined && <TimeAgo at={at} />}
      </h4>
      <ToldAnswers told={toldAnswers(view, typed)} />
    </div>
  )
}

/** Labels and what was typed. */
export function ToldAnswers({ told }: { told: readonly { label: string; value: Json }[] }) {
  const { locale } = useDisplay()
  return (
    <dl className={styles['told']}>
      {told.map(({ label, value }, at) => (
        <div key={at}>
          <dt>{label}</dt>
          <dd>{plainText(value, locale) || '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
