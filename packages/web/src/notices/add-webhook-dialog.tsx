// A new webhook: where it is, what it takes, and whose notices it gets.
import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'
import { someGroupsQuery, webhooksQuery } from '../server/queries.ts'
import { useViewer } from '../session/viewer.tsx'

const forms = [
  { value: 'slack', label: 'Slack, or what takes its messages' },
  { value: 'teams', label: 'Microsoft Teams (workflow)' },
  { value: 'json', label: 'JSON, signed, for a program' },
] as const
type Form = (typeof forms)[number]['value']

/** The dialog; a secret that was made is shown before it closes. */
export default function AddWebhookDialog({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const [label, setLabel] = useState('')
  const [form, setForm] = useState<Form>('slack')
  const [url, setUrl] = useState('')
  const [whose, setWhose] = useState('me')
  const [secret, setSecret] = useState<string>()
  const add = useMutation({
    mutationFn: () => server.webhooks.add({ label: label.trim(), form, url, ...ownerOf(whose) }),
    onSuccess: async (added) => {
      await cache.invalidateQueries(webhooksQuery())
      if (added.secret === null) onClose()
      else setSecret(added.secret)
    },
    onError: (error) => sayProblem(error, 'Not added'),
  })
  if (secret !== undefined) {
    return (
      <Dialog title="Its secret" onClose={onClose} footer={<Button onClick={onClose}>Done</Button>}>
        <p>It signs what is sent. Keep it now: it is not shown again.</p>
        <PasswordInput label="Secret" readOnly defaultVisible value={secret} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title="Add a webhook"
      onClose={onClose}
      footer={
        <Button
          loading={add.isPending}
          disabled={label.trim() === '' || !URL.canParse(url)}
          onClick={() => add.mutate()}
        >
          Add
        </Button>
      }
    >
      <TextInput
        label="What you call it"
        maxLength={80}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <NativeSelect
        label="What it gets"
        data={[...forms]}
        value={form}
        onChange={(event) => {
          const chosen = forms.find(({ value }) => value === event.currentTarget.value)
          if (chosen) setForm(chosen.value)
        }}
      />
      <TextInput
        label="Address"
        description="It is kept sealed; only its host is shown."
        placeholder="https://"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value.trim())}
      />
      <Whose value={whose} onChange={setWhose} />
    </Dialog>
  )
}

/** Whoever may manage people may also have others' notices sent. */
function Whose({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const isManager = useViewer().permissions.includes('ManagePeople')
  const { data } = useQuery({ ...someGroupsQuery(), enabled: isManager })
  if (!isManager) return null
  const groups = (data?.items ?? []).map(({ kind, apiName, name }) => {
    const noun = kind === 'Queue' ? 'queue' : 'group'
    return { value: `${noun} ${apiName}`, label: `Work of the ${noun} ${name}` }
  })
  return (
    <NativeSelect
      label="What it hears of"
      data={[
        { value: 'me', label: 'What I am told' },
        { value: 'everybody', label: 'What anybody is told' },
        ...groups,
      ]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function ownerOf(whose: string): Pick<Parameters<typeof server.webhooks.add>[0], 'for'> {
  if (whose === 'me') return {}
  if (whose === 'everybody') return { for: 'everybody' }
  const [noun, name = ''] = whose.split(' ')
  return { for: noun === 'queue' ? { queue: name } : { group: name } }
}
