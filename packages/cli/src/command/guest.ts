// stagewright guest invite|list|revoke
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { tableLines } from '../words/table.ts'
import { relativeTime } from '../words/time.ts'
import type { Remote } from './context.ts'

const daysMax = 30

/** A number of days. @throws CommandFailed when it is none */
function readDays(text: string): number {
  const days = Number(text)
  if (Number.isInteger(days) && days >= 1 && days <= daysMax) return days
  throw misuse(`${text} is not a number of days.`, `--days is from 1 to ${daysMax}.`)
}

/** Makes a link and tells its address, this once. */
export async function inviteGuest(
  { client, terminal, answering }: Remote,
  itemId: string,
  { name, days }: { name: string; days?: string },
): Promise<void> {
  const invited = await client.guests.invite(itemId, {
    name,
    ...(days !== undefined && { days: readDays(days) }),
  })
  say(terminal, answering, invited, () => [
    invited.url,
    `It works until ${invited.expiresAt.slice(0, 10)} for whoever has it, and is not shown again.`,
    `End it with: stagewright guest revoke ${itemId} ${invited.id}`,
  ])
}

/** Lists the guests whose links work. */
export async function listGuests(
  { client, terminal, answering, look }: Remote,
  itemId: string,
): Promise<void> {
  const guests = await client.guests.list(itemId)
  type Guest = (typeof guests.items)[number]
  const table = [
    { title: 'GUEST', text: (guest: Guest) => guest.id, widthMin: 18 },
    { title: 'NAME', text: (guest: Guest) => guest.name },
    { title: 'INVITED BY', text: (guest: Guest) => guest.invitedBy.name },
    { title: 'INVITED', text: (guest: Guest) => relativeTime(guest.invitedAt, look.now) },
    { title: 'UNTIL', text: (guest: Guest) => guest.expiresAt.slice(0, 10), widthMin: 10 },
  ]
  say(terminal, answering, guests, () =>
    guests.items.length === 0
      ? [`Nobody is invited. Invite somebody with: stagewright guest invite ${itemId} --name …`]
      : tableLines(guests.items, table, look.columns),
  )
}

/** Ends a link. */
export async function revokeGuest(
  { client, terminal, answering }: Remote,
  itemId: string,
  guestId: string,
): Promise<void> {
  const done = await client.guests.revoke(itemId, guestId)
  say(terminal, answering, done, () => [`The link of guest ${guestId} works no more.`])
}
