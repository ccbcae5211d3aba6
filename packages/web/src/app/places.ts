// The places of the application: one list for navigation, palette and keys.
import {
  ArchiveIcon,
  ComponentInstanceIcon,
  EnvelopeClosedIcon,
  LightningBoltIcon,
  Link2Icon,
  ListBulletIcon,
  PersonIcon,
  PlayIcon,
} from '@radix-ui/react-icons'
import type { Permission } from '@stagewright/api'

export const places = [
  { to: '/inbox', label: 'Inbox', Icon: EnvelopeClosedIcon, key: 'g i', group: 'work' },
  { to: '/records', label: 'Records', Icon: ArchiveIcon, key: 'g c', group: 'work' },
  { to: '/runs', label: 'Runs', Icon: LightningBoltIcon, key: 'g r', group: 'work' },
  { to: '/work-items', label: 'Work items', Icon: ListBulletIcon, key: 'g w', group: 'work' },
  {
    to: '/orchestrations',
    label: 'Orchestrations',
    Icon: ComponentInstanceIcon,
    key: 'g o',
    group: 'work',
  },
  { to: '/flows', label: 'Flows', Icon: PlayIcon, key: 'g f', group: 'work' },
  { to: '/people', label: 'People and groups', Icon: PersonIcon, key: 'g p', group: 'setup' },
  {
    to: '/connections',
    label: 'Connections',
    Icon: Link2Icon,
    key: 'g n',
    group: 'setup',
    permission: 'ManageDefinitions',
  },
] as const

export type Place = (typeof places)[number]

/** The places for somebody with these permissions. */
export function placesFor(permissions: readonly Permission[]): Place[] {
  return places.filter(
    (place) => !('permission' in place) || permissions.includes(place.permission),
  )
}
