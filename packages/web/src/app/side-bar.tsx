// What stands at the side of every place: the way to the others, how much waits there, and who is
// signed in. The page draws it before the application is there, so it stands on nothing of it.
import { DotsHorizontalIcon, MagnifyingGlassIcon } from '@radix-ui/react-icons'
import type { MouseEvent, ReactNode } from 'react'
import { isModified } from '../keys/is-modified.ts'
import { KeyHint } from '../keys/key-hint.tsx'
import { countText } from '../list/count-text.ts'
import { initials } from '../people/initials.ts'
import type { Place } from './places.ts'
import styles from './shell.module.css'

type To = Place['to']

type SideBarProps = {
  places: readonly Place[]
  /** The path of the place that shows. */
  here: string
  /** What stands beside the name of a place. */
  counts: Partial<Record<To, ReactNode>>
  onSearch: () => void
  onGo: (to: To) => void
  /** Somebody is about to go there. */
  onNear: (to: To) => void
  /** The menu of who is signed in. */
  person: ReactNode
}

/** The side; on a phone the bar below. */
export function SideBar({ places, here, counts, person, ...props }: SideBarProps) {
  const link = ({ to, label, Icon }: Place) => (
    <li key={to}>
      <PlaceLink to={to} here={here} onGo={props.onGo} onNear={props.onNear}>
        <Icon aria-hidden="true" />
        <span>{label}</span>
        {counts[to]}
      </PlaceLink>
    </li>
  )
  return (
    <nav className={styles['side']} aria-label="Places">
      <div className={styles['brand']}>
        <img src="/icon.svg" alt="" width={20} height={20} />
        <span>Stagewright</span>
      </div>
      <button type="button" className={styles['search']} onClick={props.onSearch}>
        <MagnifyingGlassIcon aria-hidden="true" />
        <span>Search</span>
        <KeyHint keys="mod+k" />
      </button>
      <ul className={styles['links']}>
        {places.filter((place) => place.group === 'work').map(link)}
        <li className={styles['group']}>Setup</li>
        {places.filter((place) => place.group === 'setup').map(link)}
      </ul>
      {person}
    </nav>
  )
}

type PlaceLinkProps = Pick<SideBarProps, 'here' | 'onGo' | 'onNear'> & {
  to: To
  children: ReactNode
}

/** A plain link: those of the router work out their addresses anew with every key. */
function PlaceLink({ to, here, onGo, onNear, children }: PlaceLinkProps) {
  const go = (event: MouseEvent) => {
    if (isModified(event)) return
    event.preventDefault()
    onGo(to)
  }
  return (
    <a
      href={to}
      className={styles['link']}
      aria-current={here === to || here.startsWith(`${to}/`) ? 'page' : undefined}
      onClick={go}
      onMouseEnter={() => onNear(to)}
      onFocus={() => onNear(to)}
      onTouchStart={() => onNear(to)}
    >
      {children}
    </a>
  )
}

/** Who is signed in: letters for a picture, and the name. */
export function PersonFace({ name }: { name: string }) {
  return (
    <>
      <span className={styles['avatar']} aria-hidden="true">
        {initials(name)}
      </span>
      <span className={styles['person-name']}>{name}</span>
      <DotsHorizontalIcon aria-hidden="true" />
    </>
  )
}

type CountProps = { children: number; words: string; tone?: 'error' }

/** How much of something there is at a place; `words` say what, for who does not see it. */
export function Count({ children, words, tone }: CountProps) {
  return (
    <span className={styles['count']} data-tone={tone}>
      {countText(children)}
      <span className="unseen"> {words}</span>
    </span>
  )
}
