// Who is in a group or queue; administrators add and take out, rename and delete, and say who is
// told by mail of work that waits there.
import { Button, Checkbox, TextInput } from '@mantine/core'
import type { GroupPage } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { NeedsSecondPerson } from '../second-person/needs-second-person.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { groupQuery } from '../server/queries.ts'
import { useMay } from '../session/viewer.tsx'
import { AssigneePicker, type PickedAssignee } from './assignee-picker.tsx'
import styles from './person-page.module.css'
import { renewPeople } from './renew-people.ts'

/** The dialog of one group or queue. */
export function GroupDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const cache = useQueryClient()
  const mayManage = useMay('ManagePeople')
  const { data } = useQuery(groupQuery(id))
  const change = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => renewPeople(cache),
  })
  const [isAsking, setIsAsking] = useState(false)
  const remove = async () => {
    await server.groups.delete(id)
    sayDone(`${data?.name ?? 'The group'} was deleted.`)
    onClose()
  }
  return (
    <Dialog
      title={data ? `${data.kind} ${data.name}` : 'Members'}
      onClose={onClose}
      footer={
        mayManage && (
          <Button
            variant="subtle"
            color="red"
            loading={change.isPending}
            onClick={() => (isAsking ? change.mutate(remove) : setIsAsking(true))}
          >
            {isAsking ? 'Yes, delete it for good' : 'Delete it…'}
          </Button>
        )
      }
    >
      {isAsking && <NeedsSecondPerson act="groups.delete" />}
      {data?.members.length === 0 && (
        <p className={styles['error']}>Nobody is in it: work that comes here stays undone.</p>
      )}
      <ul className={styles['rows']}>
        {data?.members.map((member) => (
          <li key={member.id}>
            <span>
              {member.name}
              {member.kind === 'Group' && <span className={styles['quiet']}> group</span>}
            </span>
            {mayManage && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Take ${member.name} out`}
                onClick={() => change.mutate(() => server.groups.removeMember(id, member.id))}
              >
                Take out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayManage && data && <Changes group={data} onChange={change.mutate} />}
      {change.error && <p role="alert">{problemLine(change.error)}</p>}
    </Dialog>
  )
}

function Changes({
  group,
  onChange,
}: {
  group: GroupPage
  onChange: (work: () => Promise<unknown>) => void
}) {
  const [name, setName] = useState(group.name)
  const [email, setEmail] = useState(group.email)
  const [member, setMember] = useState<PickedAssignee>()
  const add = async ({ id }: PickedAssignee) => {
    await server.groups.addMember(group.id, id)
    setMember(undefined)
  }
  return (
    <>
      <AssigneePicker
        label="Add somebody"
        areQueuesOut
        isOptional
        value={member}
        onChange={setMember}
      />
      <Button
        variant="default"
        disabled={!member}
        onClick={() => member && onChange(() => add(member))}
      >
        Add
      </Button>
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => {
          if (name === group.name || name.trim() === '') return
          onChange(() => server.groups.update(group.id, { name: name.trim() }))
        }}
      />
      <TextInput
        label="Mail address"
        description="Gets a mail about each work item that waits here."
        type="email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        onBlur={() => {
          if (email.trim() === group.email) return
          onChange(() => server.groups.update(group.id, { email: email.trim() }))
        }}
      />
      <Checkbox
        label="Members get a mail too, unless they chose otherwise"
        checked={group.emailsMembers}
        onChange={(event) => {
          const emailsMembers = event.currentTarget.checked
          onChange(() => server.groups.update(group.id, { emailsMembers }))
        }}
      />
    </>
  )
}
