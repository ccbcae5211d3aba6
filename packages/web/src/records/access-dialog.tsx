// Who may do what with a record, and why; and with whom it is shared by hand.
import { Button, Select, Skeleton, TextInput } from '@mantine/core'
import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Combobox.css'
import type { RecordAccess, RecordPage } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { recordAccessQuery } from '../server/queries.ts'
import styles from './access-dialog.module.css'

/** The dialog. */
export default function AccessDialog({
  record,
  onClose,
}: {
  record: RecordPage
  onClose: () => void
}) {
  const { data, error } = useQuery(recordAccessQuery(record.id))
  return (
    <Dialog
      title={`Access to ${record.name || record.object.label}`}
      onClose={onClose}
      footer={
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      }
    >
      {error && <p role="alert">{problemLine(error)}</p>}
      {!data && !error && <Skeleton height={120} />}
      {data && <Access recordId={record.id} access={data} />}
    </Dialog>
  )
}

const acts = { read: 'see it', edit: 'change it', delete: 'delete it', transfer: 'hand it over' }
type Act = keyof typeof acts

function Access({ recordId, access }: { recordId: string; access: RecordAccess }) {
  const may = (Object.keys(acts) as Act[]).filter((act) => access[act]).map((act) => acts[act])
  return (
    <div className={styles['access']}>
      <p>You may {may.length === 0 ? 'do nothing with it' : listed(may)}.</p>
      <ul>
        {access.reasons.map(({ why }) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
      <h3>Shared by hand</h3>
      {access.shares.length === 0 && <p className={styles['quiet']}>With nobody.</p>}
      <Shares recordId={recordId} access={access} />
      {access.transfer && <ShareForm recordId={recordId} />}
    </div>
  )
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

function useRefresh(recordId: string) {
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ queryKey: recordAccessQuery(recordId).queryKey })
}

function Shares({ recordId, access }: { recordId: string; access: RecordAccess }) {
  const refresh = useRefresh(recordId)
  const remove = useMutation({
    mutationFn: (holderId: string) => server.records.unshare(recordId, holderId),
    onSuccess: refresh,
    onError: (error) => sayProblem(error, 'Not taken back'),
  })
  return (
    <ul className={styles['shares']}>
      {access.shares.map(({ holder, access: level }) => (
        <li key={holder.id}>
          <span>
            {holder.name}
            <span className={styles['quiet']}> may {level === 'Edit' ? 'change' : 'see'} it</span>
          </span>
          {access.transfer && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`Take back from ${holder.name}`}
              onClick={() => remove.mutate(holder.id)}
            >
              Take back
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

const kinds = [
  { value: 'User', label: 'Person' },
  { value: 'Group', label: 'Group' },
  { value: 'Queue', label: 'Queue' },
]

function ShareForm({ recordId }: { recordId: string }) {
  const refresh = useRefresh(recordId)
  const [holder, setHolder] = useState('')
  const [kind, setKind] = useState('User')
  const [level, setLevel] = useState('Read')
  const share = useMutation({
    mutationFn: () =>
      server.records.share(recordId, {
        holder: holder.trim(),
        kind: kind as 'User' | 'Group' | 'Queue',
        access: level as 'Read' | 'Edit',
      }),
    onSuccess: async () => {
      sayDone(`Shared with ${holder.trim()}.`)
      setHolder('')
      await refresh()
    },
  })
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (holder.trim() !== '') share.mutate()
      }}
    >
      <Select
        label="With a"
        data={kinds}
        value={kind}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => setKind(next ?? 'User')}
      />
      <TextInput
        label={kind === 'User' ? 'User name' : 'Name'}
        value={holder}
        error={share.error ? problemLine(share.error) : undefined}
        onChange={(event) => setHolder(event.currentTarget.value)}
      />
      <Select
        label="Who may"
        data={[
          { value: 'Read', label: 'see it' },
          { value: 'Edit', label: 'change it' },
        ]}
        value={level}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => setLevel(next ?? 'Read')}
      />
      <Button type="submit" loading={share.isPending}>
        Share
      </Button>
    </form>
  )
}
