// Invites somebody without an account to do a work item: who, for how long; the address of their
// link, this once; and those whose links work.
import { Button, Loader, NumberInput, TextInput } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import styles from '../links/links.module.css'
import { NewLink } from '../links/new-link.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { useDisplay } from '../session/viewer.tsx'

const daysMost = 30
const daysUsual = 7

const guestsQuery = (itemId: string) =>
  queryOptions({ queryKey: ['guests', itemId], queryFn: () => server.guests.list(itemId) })

/** The dialog. */
export default function GuestDialog({
  item: { id, label },
  onClose,
}: {
  item: { id: string; label: string }
  onClose: () => void
}) {
  const cache = useQueryClient()
  const [name, setName] = useState('')
  const [days, setDays] = useState<number | string>(daysUsual)
  const guests = useQuery(guestsQuery(id))
  const renew = () => cache.invalidateQueries({ queryKey: guestsQuery(id).queryKey })
  const invite = useMutation({
    mutationFn: () => server.guests.invite(id, { name: name.trim(), days: Number(days) }),
    onSuccess: () => {
      setName('')
      return renew()
    },
  })
  const revoke = useMutation({
    mutationFn: (guestId: string) => server.guests.revoke(id, guestId),
    onSuccess: (_done, guestId) => {
      if (invite.data?.id === guestId) invite.reset()
      return renew()
    },
  })
  const error = invite.error ?? revoke.error ?? guests.error
  const isReady = name.trim() !== '' && Number.isInteger(days)
  return (
    <Dialog
      title={`Invite a guest to “${label}”`}
      onClose={onClose}
      leave="Close"
      footer={
        <Button loading={invite.isPending} disabled={!isReady} onClick={() => invite.mutate()}>
          Make a link
        </Button>
      }
    >
      <p>
        Whoever has the link does this item in your place, without an account. They see its screens,
        with what you have answered on them, and nothing else. It stays yours meanwhile.
      </p>
      <TextInput
        label="Who is invited"
        description="Stands in the history, as your guest."
        maxLength={255}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NumberInput
        label="Days that the link works"
        min={1}
        max={daysMost}
        clampBehavior="strict"
        allowDecimal={false}
        value={days}
        onChange={setDays}
      />
      {invite.data && <NewLink key={invite.data.id} url={invite.data.url} />}
      {error && (
        <p role="alert" className={styles['error']}>
          {problemLine(error)}
        </p>
      )}
      {guests.isPending && <Loader size="sm" />}
      {guests.data && (
        <Guests
          guests={guests.data.items}
          busyId={revoke.isPending ? revoke.variables : undefined}
          onRevoke={(guestId) => revoke.mutate(guestId)}
        />
      )}
    </Dialog>
  )
}

type Guest = Awaited<ReturnType<typeof server.guests.list>>['items'][number]

function Guests({
  guests,
  busyId,
  onRevoke,
}: {
  guests: readonly Guest[]
  busyId: string | undefined
  onRevoke: (id: string) => void
}) {
  const { locale } = useDisplay()
  if (guests.length === 0) return <p className={styles['quiet']}>Nobody is invited.</p>
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  return (
    <ul className={styles['links']} aria-label="Guests">
      {guests.map(({ id, name, invitedBy, expiresAt }) => (
        <li key={id}>
          <span>
            {name}, invited by {invitedBy.name}, until {day.format(new Date(expiresAt))}
          </span>
          <Button
            variant="default"
            size="xs"
            loading={busyId === id}
            aria-label={`Revoke the link of ${name}`}
            onClick={() => onRevoke(id)}
          >
            Revoke
          </Button>
        </li>
      ))}
    </ul>
  )
}
