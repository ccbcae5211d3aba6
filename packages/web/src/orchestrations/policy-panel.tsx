// What the policy of an orchestration says, in plain words: rules of the run, then those of its
// steps.
import type { PolicyLine } from '@stagewright/api'
import styles from './policy-panel.module.css'

/** The panel; nothing for an orchestration without a policy. */
export function PolicyPanel({ lines }: { lines: PolicyLine[] }) {
  if (lines.length === 0) return null
  const groups = new Map<string | null, string[]>()
  for (const { step, words } of lines) groups.set(step, [...(groups.get(step) ?? []), words])
  return (
    <section className={styles['panel']} aria-label="Policy">
      <h2>Policy</h2>
      <dl>
        {[...groups].map(([step, sentences]) => (
          <div key={step ?? ''}>
            <dt>{step ?? 'Every run'}</dt>
            <dd>
              {sentences.map((words) => (
                <p key={words}>{words}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
