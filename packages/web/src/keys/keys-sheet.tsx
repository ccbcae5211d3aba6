// All keys that do something now, by group.
import { Dialog } from '../dialog/dialog.tsx'
import { useOfferedActions } from './actions.ts'
import { KeyHint } from './key-hint.tsx'
import styles from './keys-sheet.module.css'

/** The sheet of keys. */
export default function KeysSheet({ onClose }: { onClose: () => void }) {
  const actions = useOfferedActions().filter((action) => action.key !== undefined)
  const groups = [...new Set(actions.map((action) => action.group))].reverse()
  return (
    <Dialog title="Keys" onClose={onClose} size="large">
      <div className={styles['groups']}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {actions
                .filter((action) => action.group === group)
                .map((action) => (
                  <div key={action.id}>
                    <dt>{action.label}</dt>
                    <dd>
                      <KeyHint keys={action.key ?? ''} />
                      <span className="unseen">{action.key}</span>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
