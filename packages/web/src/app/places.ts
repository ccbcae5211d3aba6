// The places of the application: one list for navigation, palette and keys.
import {
  ActivityLogIcon,
  ArchiveIcon,
  BellIcon,
  CheckCircledIcon,
  ClockIcon,
  ComponentInstanceIcon,
  DashboardIcon,
  DesktopIcon,
  EnvelopeClosedIcon,
  EnvelopeOpenIcon,
  EyeOpenIcon,
  GlobeIcon,
  LightningBoltIcon,
  Link2Icon,
  ListBulletIcon,
  MagnifyingGlassIcon,
  PersonIcon,
  PlayIcon,
  TokensIcon,
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
  { to: '/notices', label: 'Notices', Icon: BellIcon, key: 'g e', group: 'work' },
  {
    to: '/scheduled',
    label: 'Scheduled',
    Icon: ClockIcon,
    key: 'g s',
    group: 'work',
    permission: 'ManageRuns',
  },
  {
    to: '/query',
    label: 'Query',
    Icon: MagnifyingGlassIcon,
    key: 'g q',
    group: 'setup',
    permission: 'ManageDefinitions',
  },
  { to: '/people', label: 'People and groups', Icon: PersonIcon, key: 'g p', group: 'setup' },
  { to: '/calendars', label: 'Business hours', Icon: ClockIcon, key: 'g b', group: 'setup' },
  { to: '/languages', label: 'Languages', Icon: GlobeIcon, key: 'g u', group: 'setup' },
  { to: '/tokens', label: 'API tokens', Icon: TokensIcon, key: 'g t', group: 'setup' },
  { to: '/mails', label: 'Mail', Icon: EnvelopeOpenIcon, key: 'g m', group: 'setup' },
  {
    to: '/web-push',
    label: 'Web push',
    Icon: DesktopIcon,
    key: 'g n',
    group: 'setup',
    permission: 'ManagePeople',
  },
  {
    to: '/doctor',
    label: 'Health',
    Icon: ActivityLogIcon,
    key: 'g h',
    group: 'setup',
    permission: 'ManageRuns',
  },
  {
    to: '/connections',
    label: 'Connections',
    Icon: Link2Icon,
    key: 'g k',
    group: 'setup',
    permission: 'ManageDefinitions',
  },
  {
    to: '/limits',
    label: 'Limits',
    Icon: DashboardIcon,
    key: 'g l',
    group: 'setup',
    permission: 'ManageRuns',
  },
  {
    to: '/second-person',
    label: 'Second person',
    Icon: CheckCircledIcon,
    key: 'g d',
    group: 'setup',
    anyOf: ['ManageDefinitions', 'ManageRuns', 'ManagePeople', 'ManageApprovals'],
  },
  {
    to: '/audit',
    label: 'Audit',
    Icon: EyeOpenIcon,
    key: 'g a',
    group: 'setup',
    permission: 'ViewAudit',
  },
] as const

export type Place = (typeof places)[number]

/** A phone has room for this many beside each other; the rest stands in the menu. */
export const placesOnPhone = 5

/** The places for somebody with these permissions. */
export function placesFor(permissions: readonly Permission[]): Place[] {
  return places.filter((place) => {
    if ('anyOf' in place) return place.anyOf.some((one) => permissions.includes(one))
    return !('permission' in place) || permissions.includes(place.permission)
  })
}
