// Creates a person, or changes one.
import { Button, Checkbox, TextInput } from '@mantine/core'
import type { Permission, PersonPage } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { NeedsSecondPerson } from '../second-person/needs-second-person.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { useViewer } from '../session/viewer.tsx'
import { AssigneePicker, type PickedAssignee } from './assignee-picker.tsx'
import styles from './person-page.module.css'
import { renewPeople } from './renew-people.ts'

const fields = [
  ['firstName', 'First name'],
  ['lastName', 'Last name'],
  ['email', 'E-mail'],
  ['title', 'Title'],
  ['role', 'Role'],
  ['profile', 'Profile'],
  ['timeZone', 'Time zone'],
  ['language', 'Language, such as de'],
] as const
type Field = (typeof fields)[number][0]

const permissionWords: Record<Permission, string> = {
  ManageRuns: 'Manage runs: cancel, retry, skip, migrate',
  ReassignWorkItems: 'Reassign work items of anybody',
  ViewAllRuns: 'View all runs and work items',
  ManageDefinitions: 'Manage definitions: deploy, query, connections',
  ManagePeople: 'Manage people and groups',
  ManageApprovals: 'Manage approvals in anybody’s place',
  ViewAudit: 'View the audit of what was done',
}
/** The table is complete by its type; the contract itself would bring its schemas along. */
const permissionNames = Object.keys(permissionWords) as Permission[]

const texts = (person: PersonPage | undefined): Record<Field, string> => ({
  firstName: person?.firstName ?? '',
  lastName: person?.lastName ?? '',
  email: person?.email ?? '',
  title: person?.title ?? '',
  role: person?.role ?? '',
  profile: person?.profile ?? '',
  timeZone: person?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  language: person?.language ?? '',
})

function useSave(person: PersonPage | undefined, onClose: () => void) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async ({ username, ...values }: Parameters<typeof server.people.create>[0]) => {
      if (person) await server.people.update(person.id, values)
      else await server.people.create({ username, ...values })
    },
    onSuccess: () => {
      sayDone(person ? `${person.name} was changed.` : 'The person is there.')
      onClose()
      return renewPeople(cache)
    },
  })
}

/** The dialog; without a person it creates one. */
export default function PersonDialog({
  person,
  onClose,
}: {
  person?: PersonPage
  onClose: () => void
}) {
  const viewer = useViewer()
  const [username, setUsername] = useState(person?.username ?? '')
  const [values, setValues] = useState(() => texts(person))
  const [permissions, setPermissions] = useState(person?.permissions ?? [])
  const [skills, setSkills] = useState((person?.skills ?? []).join(', '))
  const [manager, setManager] = useState<PickedAssignee | undefined>(
    person?.manager ? { kind: 'User', ...person.manager } : undefined,
  )
  const save = useSave(person, onClose)
  const isWhole = username !== '' && values.lastName !== '' && values.timeZone !== ''
  const given = { ...values, permissions, skills: named(skills), manager: manager?.id ?? '' }
  return (
    <Dialog
      title={person ? `Edit ${person.name}` : 'New person'}
      onClose={onClose}
      size="large"
      leave="Leave it"
      footer={
        <Button
          disabled={!isWhole}
          loading={save.isPending}
          onClick={() => save.mutate({ username, ...given })}
        >
          Save
        </Button>
      }
    >
      <NeedsSecondPerson act={person ? 'people.update' : 'people.create'} />
      {!person && (
        <TextInput
          label="User name"
          placeholder="eva@acme.example"
          required
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
      )}
      <div className={styles['dates']}>
        {fields.map(([field, label]) => (
          <TextInput
            key={field}
            label={label}
            required={field === 'lastName' || field === 'timeZone'}
            value={values[field]}
            onChange={(event) => {
              const { value } = event.currentTarget
              setValues((known) => ({ ...known, [field]: value }))
            }}
          />
        ))}
      </div>
      <AssigneePicker
        label="Manager"
        arePeopleOnly
        isOptional
        value={manager}
        onChange={setManager}
      />
      <TextInput
        label="Skills"
        description="What they can do, with commas between; work that is given out goes by it."
        value={skills}
        onChange={(event) => setSkills(event.currentTarget.value)}
      />
      <Checkbox.Group
        label="Permissions"
        description="You give and take only those that are yours."
        value={permissions}
        onChange={(names) => setPermissions(permissionNames.filter((one) => names.includes(one)))}
      >
        {permissionNames.map((one) => (
          <Checkbox
            key={one}
            value={one}
            label={permissionWords[one]}
            mt={6}
            disabled={!viewer.permissions.includes(one)}
          />
        ))}
      </Checkbox.Group>
      {save.error && <p role="alert">{problemLine(save.error)}</p>}
    </Dialog>
  )
}

/** The names of a list with commas. */
function named(text: string): string[] {
  const names = text.split(',').map((name) => name.trim())
  return names.filter((name) => name !== '')
}
