// Submits a record for approval: to which process, with what words, and where the process asks for
// it, to whom first.
import '@mantine/core/styles/Radio.css'
import { Button, Radio, Stack, Textarea } from '@mantine/core'
import type { ApprovalProcess } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { AssigneePicker, type PickedAssignee } from '../people/assignee-picker.tsx'
import { server } from '../server/client.ts'
import { isOutdatedBy } from '../server/query-keys.ts'

/** The dialog. */
export default function SubmitDialog({
  record,
  processes,
  onClose,
}: {
  record: { id: string; name: string }
  processes: readonly ApprovalProcess[]
  onClose: () => void
}) {
  const cache = useQueryClient()
  const [apiName, setApiName] = useState(processes[0]?.apiName ?? '')
  const [comments, setComments] = useState('')
  const [first, setFirst] = useState<PickedAssignee>()
  const process = processes.find((one) => one.apiName === apiName)
  const submit = useMutation({
    mutationFn: () =>
      server.approvals.submit(record.id, {
        process: apiName,
        comments: comments.trim(),
        ...(first && process?.asksFirstApprover && { firstApprover: first.id }),
      }),
    onSuccess: () => {
      sayDone(`${record.name} was submitted for approval.`)
      onClose()
    },
    onError: (error) => sayProblem(error, 'Not submitted'),
    onSettled: () => {
      const change = { records: [record.id], runs: [] }
      return cache.invalidateQueries({ predicate: (query) => isOutdatedBy(query.queryKey, change) })
    },
  })
  const isReady = !process?.asksFirstApprover || first !== undefined
  return (
    <Dialog
      title={`Submit ${record.name} for approval`}
      onClose={onClose}
      leave="Not now"
      footer={
        <Button loading={submit.isPending} disabled={!isReady} onClick={() => submit.mutate()}>
          Submit
        </Button>
      }
    >
      <Stack gap="sm">
        {processes.length > 1 ? (
          <Radio.Group label="Process" value={apiName} onChange={setApiName}>
            <Stack gap={6} mt={6}>
              {processes.map((one) => (
                <Radio
                  key={one.apiName}
                  value={one.apiName}
                  label={one.label}
                  {...(one.description !== null && { description: one.description })}
                />
              ))}
            </Stack>
          </Radio.Group>
        ) : (
          <p>
            {process?.label}
            {process?.description && `: ${process.description}`}
          </p>
        )}
        {process?.asksFirstApprover && (
          <AssigneePicker label="First approver" value={first} onChange={setFirst} />
        )}
        <Textarea
          label="Comments"
          description="The approvers read them."
          autosize
          minRows={3}
          maxLength={4000}
          value={comments}
          onChange={(event) => setComments(event.currentTarget.value)}
        />
      </Stack>
    </Dialog>
  )
}
