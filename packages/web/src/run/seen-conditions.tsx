// Requirements with what was seen: met ones with a check, open ones with the value they have now.
import { CheckIcon, DotFilledIcon } from '@radix-ui/react-icons'
import type { SeenCondition } from '@stagewright/api'
import { useDisplay } from '../session/viewer.tsx'
import { plainText } from '../values/value-text.ts'
import styles from './seen-conditions.module.css'

/** The list; nothing when there are none. */
export function SeenConditions({
  logic,
  conditions,
  isPast = false,
}: {
  logic: string | null
  conditions: SeenCondition[]
  /** They were looked at then; otherwise they stand so now. */
  isPast?: boolean
}) {
  const { locale } = useDisplay()
  if (conditions.length === 0) return null
  const isNumbered = logic !== null && /\d/.test(logic)
  return (
    <>
      {conditions.length > 1 && logic && (
        <p className={styles['logic']}>{logicWords(logic, isNumbered)}</p>
      )}
      <ol className={styles['list']} data-numbered={isNumbered}>
        {conditions.map(({ text, value, holds }) => (
          <li key={text} data-holds={holds}>
            {holds ? (
              <CheckIcon role="img" aria-label="Met" />
            ) : (
              <DotFilledIcon role="img" aria-label="Not met" />
            )}
            <span>
              {text}
              {!holds && (
                <small>
                  {isPast ? ' was ' : ' now '}
                  {plainText(value, locale) || 'empty'}
                </small>
              )}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

function logicWords(logic: string, isNumbered: boolean): string {
  if (isNumbered) return `Met when ${logic}:`
  return /^or$/i.test(logic) ? 'Met when any of these is:' : 'Met when all of these are:'
}
