// What a run knows: its variables, and what each step gave back.
import type { Json } from '@stagewright/base'
import { isJsonObject } from '@stagewright/base'
import type { RunPage } from '@stagewright/api'
import { useDisplay } from '../session/viewer.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import { fieldText, nameAsWords, plainText } from '../values/value-text.ts'
import styles from './run-data.module.css'
import { stepInputs } from './step-inputs.ts'

/** The tab. */
export function RunData({ run }: { run: RunPage }) {
  const steps = run.steps.filter((step) => step.status !== 'NotStarted')
  return (
    <div className={styles['data']}>
      <section aria-label="Variables">
        <h2>Variables</h2>
        {run.variables.length === 0 ? (
          <p className={styles['none']}>This orchestration declares no variables.</p>
        ) : (
          <dl>
            {run.variables.map((variable) => (
              <Value
                key={variable.name}
                name={variable.name}
                value={variable.value}
                type={variable.dataType ?? 'Any'}
              />
            ))}
          </dl>
        )}
      </section>
      <section aria-label="Inputs and outputs of steps">
        <h2>Steps</h2>
        {steps.length === 0 && <p className={styles['none']}>No step has started yet.</p>}
        {steps.map((step) => (
          <StepData
            key={step.id}
            label={step.label}
            endedAt={step.endedAt}
            inputs={stepInputs(run.log, step.id)}
            outputs={step.outputs}
          />
        ))}
      </section>
    </div>
  )
}

function StepData({
  label,
  endedAt,
  inputs,
  outputs,
}: {
  label: string
  endedAt: string | null
  inputs: Record<string, Json>
  outputs: Record<string, Json>
}) {
  const parts = [
    ['Inputs', inputs],
    ['Outputs', outputs],
  ] as const
  const filled = parts.filter(([, values]) => Object.keys(values).length > 0)
  return (
    <article className={styles['step']} aria-label={label}>
      <h3>
        {label}
        <span>{endedAt ? <TimeAgo at={endedAt} /> : 'at work'}</span>
      </h3>
      {filled.length === 0 && <p className={styles['none']}>Neither inputs nor outputs.</p>}
      {filled.map(([part, values]) => (
        <div key={part}>
          <h4>{part}</h4>
          <dl>
            {Object.entries(values).map(([name, value]) => (
              <Value key={name} name={name} value={value} type="Any" />
            ))}
          </dl>
        </div>
      ))}
    </article>
  )
}

function Value({ name, value, type }: { name: string; value: Json; type: string }) {
  const display = useDisplay()
  const isNested = isJsonObject(value) || (Array.isArray(value) && value.some(isJsonObject))
  const text = type === 'Any' ? plainText(value, display.locale) : fieldText(value, type, display)
  return (
    <div>
      <dt title={name}>{nameAsWords(name)}</dt>
      <dd>
        {isNested ? (
          <details>
            <summary>
              {Array.isArray(value) ? `${value.length} entries` : text.slice(0, 60)}
            </summary>
            <pre>{JSON.stringify(value, null, 2)}</pre>
          </details>
        ) : (
          text || <span className={styles['none']}>empty</span>
        )}
      </dd>
    </div>
  )
}
