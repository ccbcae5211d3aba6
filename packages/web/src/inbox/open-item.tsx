// The right half of the inbox: the item that is open, or how to open one.
import { ChevronLeftIcon } from '@radix-ui/react-icons'
import type { WorkItemPage } from '@stagewright/api'
import { Link } from '@tanstack/react-router'
import { lazy, memo, Suspense, useEffect } from 'react'
import { present } from '../app/search-params.ts'
import { ActionsPlace, useActionsPlace } from '../keys/actions.ts'
import styles from './inbox-page.module.css'
import { NothingOpen } from './nothing-open.tsx'

// The list is there before what opens from it, which is fetched as soon as nothing else is.
const loadPane = () => import('../work-items/item-pane.tsx')
const ItemPane = lazy(async () => ({ default: memo((await loadPane()).ItemPane) }))
const paneAfterMs = 1000

type OpenItemProps = {
  id: string | undefined
  /** Another item is chosen already: what is done by a key would be done to the wrong one. */
  isLeaving: boolean
  focusCount: number
  onFinished: (item: WorkItemPage) => void
}

/** The item; not drawn anew while keys move on in the list. */
export const OpenItem = memo(function OpenItem(props: OpenItemProps) {
  const { id, isLeaving, focusCount, onFinished } = props
  const place = useActionsPlace(isLeaving)
  useEffect(() => {
    const timer = setTimeout(() => void loadPane(), paneAfterMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <section className={styles['right']} aria-label="Open item" aria-busy={isLeaving}>
      {id === undefined ? (
        <NothingOpen />
      ) : (
        <ActionsPlace value={place}>
          <Link
            from="/inbox"
            search={(before) => present({ ...before, item: undefined })}
            className={styles['back']}
          >
            <ChevronLeftIcon aria-hidden="true" /> Inbox
          </Link>
          <Suspense fallback={null}>
            <ItemPane id={id} focusCount={focusCount} onFinished={onFinished} />
          </Suspense>
        </ActionsPlace>
      )}
    </section>
  )
})
