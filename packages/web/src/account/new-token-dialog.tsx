// Makes a token: what it is for, what it may, until when, and for administrators whose it is.
import { Button, Checkbox, TextInput } from '@mantine/core'
import type { NewToken, Scope } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { AssigneePicker, type PickedAssignee } from '../people/assignee-picker.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { useMay } from '../session/viewer.tsx'
import { daysOfToken, scopesOffered, scopeWords } from './scope-words.ts'

/** The dialog; `onMade` gets the token with its text. */
export default function NewTokenDialog({
  onClose,
  onMade,
}: {
  onClose: () => void
  onMade: (made: NewToken) => void
}) {
  const cache = useQueryClient()
  const mayManage = useMay('ManagePeople')
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Scope[]>(['read'])
  const [days, setDays] = useState(String(daysOfToken.usual))
  const [person, setPerson] = useState<PickedAssignee>()
  const count = Number(days)
  const isWhole = Number.isInteger(count) && count >= 1 && count <= daysOfToken.max
  const make = useMutation({
    mutationFn: () =>
      server.tokens.create({
        name: name.trim(),
        scopes,
        days: count,
        ...(person && { person: person.id }),
      }),
    onSuccess: async (made) => {
      onMade(made)
      onClose()
      await cache.invalidateQueries({ queryKey: ['tokens'] })
    },
  })
  return (
    <Dialog
      title="New token"
      onClose={onClose}
      leave="Leave it"
      footer={
        <Button
          disabled={name.trim() === '' || scopes.length === 0 || !isWhole}
          loading={make.isPending}
          onClick={() => make.mutate()}
        >
          Make it
        </Button>
      }
    >
      <TextInput
        label="Name"
        description="What it is for, to know it by."
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group
        label="Scopes"
        description="It does what these and its person’s rights both allow."
        required
        value={scopes}
        onChange={(chosen) => setScopes(scopesOffered.filter((one) => chosen.includes(one)))}
      >
        {scopesOffered.map((one) => (
          <Checkbox key={one} value={one} label={one} description={scopeWords[one]} mt={6} />
        ))}
      </Checkbox.Group>
      <TextInput
        label="Days until it ends"
        required
        inputMode="numeric"
        value={days}
        error={isWhole ? undefined : `A number from 1 to ${daysOfToken.max}.`}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
      {mayManage && (
        <AssigneePicker
          label="Whose it is"
          arePeopleOnly
          isOptional
          value={person}
          onChange={setPerson}
        />
      )}
      {make.error && <p role="alert">{problemLine(make.error)}</p>}
    </Dialog>
  )
}
