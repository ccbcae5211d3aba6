// A menu on the browser's own popover: it closes on Esc and on a click beside it; arrows, Home and
// End move.
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { menuPlace } from './menu-place.ts'
import styles from './menu.module.css'

/** Which entry the focus goes to, undefined when the key moves nothing. */
function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

/** A button that opens a menu of entries beside it; they are made when it is first opened. */
export function Menu({
  label,
  button,
  buttonClass = styles['button'],
  children,
}: {
  label: string
  button: ReactNode
  /** How the button looks; without it like other buttons of a page. */
  buttonClass?: string | undefined
  children: ReactNode
}) {
  const id = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [isMade, setIsMade] = useState(false)
  const place = () => {
    if (!opener.current || !list.current) return
    const room = { width: innerWidth, height: innerHeight }
    Object.assign(list.current.style, menuPlace(opener.current.getBoundingClientRect(), room))
  }
  const entries = () =>
    [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])].filter(
      (entry) => entry.offsetParent !== null,
    )
  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries()
    const at = all.findIndex((entry) => entry === document.activeElement)
    const target = targetOf(event.key, at, all.length)
    if (target === undefined) return
    event.preventDefault()
    all[target]?.focus()
  }
  return (
    <>
      <button
        ref={opener}
        type="button"
        className={buttonClass}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={label}
      >
        {button}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className={styles['menu']}
        onKeyDown={onKeyDown}
        onBeforeToggle={(event) => {
          if (event.newState !== 'open') return
          setIsMade(true)
          place()
        }}
        onToggle={(event) => {
          if (event.newState === 'open') entries()[0]?.focus()
        }}
        onClick={(event) => {
          const isEntry =
            event.target instanceof Element && event.target.closest('[role^=menuitem]')
          if (isEntry) list.current?.hidePopover()
        }}
      >
        {isMade && children}
      </div>
    </>
  )
}

/** One entry. With `isChecked` it is one of a group of choices. */
export function MenuItem({
  icon,
  end,
  isChecked,
  onClick,
  children,
}: {
  icon?: ReactNode
  end?: ReactNode
  isChecked?: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      className={styles['item']}
      role={isChecked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={isChecked}
      tabIndex={-1}
      onClick={onClick}
    >
      {icon}
      <span className={styles['words']}>{children}</span>
      {end}
    </button>
  )
}

/** Entries that belong together, under a few words. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className={styles['group']}>
      <div className={styles['label']} aria-hidden="true">
        {label}
      </div>
      {children}
    </div>
  )
}
