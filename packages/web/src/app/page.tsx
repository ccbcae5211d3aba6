// The frame of a place: its title (in the tab too), a line under it, its actions.
import { useEffect, type ReactNode } from 'react'
import styles from './page.module.css'

/** Names the place in the browser's tab. */
export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = title === '' ? 'Stagewright' : `${title} · Stagewright`
  }, [title])
}

/** A place with a head. `fill` lets its content scroll inside the window instead of the page. */
export function Page({
  title,
  note,
  actions,
  children,
  fill = false,
  tabTitle,
}: {
  title: ReactNode
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
  fill?: boolean
  tabTitle?: string
}) {
  usePageTitle(tabTitle ?? (typeof title === 'string' ? title : ''))
  return (
    <div className={styles['page']} data-fill={fill || undefined}>
      <header className={styles['head']}>
        <div className={styles['titles']}>
          <h1>{title}</h1>
          {note && <div className={styles['note']}>{note}</div>}
        </div>
        {actions && <div className={styles['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}
