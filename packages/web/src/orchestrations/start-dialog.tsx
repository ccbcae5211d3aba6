// Starts a run by hand: the record it is about, and its inputs.
import { Button, TextInput } from '@mantine/core'
import type { Json } from '@stagewright/base'
import type { InputVariable, OrchestrationPage } from '@stagewright/api'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { LookupInput } from '../records/lookup-input.tsx'
import { useOnce } from '../server/once.ts'
import { problemLine } from '../server/problem-text.ts'
import { nameAsWords } from '../values/value-text.ts'
import { inputValue } from './input-value.ts'
import styles from './start-dialog.module.css'

type Texts = Record<string, string>

/** Starts the run with what was typed, and goes to it. */
function useStart(apiName: string, inputs: readonly InputVariable[]) {
  const navigate = useNavigate()
  const once = useOnce()
  return useMutation({
    mutationFn: ({ recordId, texts }: { recordId: string | null; texts: Texts }) => {
      const given = inputs.flatMap((input): [string, Json][] => {
        const text = texts[input.name] ?? ''
        return text === '' ? [] : [[input.name, inputValue(text, input.dataType)]]
      })
      const wanted = {
        ...(recordId === null ? {} : { recordId }),
        inputs: Object.fromEntries(given),
      }
      return once(wanted, (client) => client.orchestrations.start(apiName, wanted))
    },
    onSuccess: ({ runId }) => navigate({ to: '/runs/$id', params: { id: runId } }),
  })
}

/** The dialog. */
export default function StartDialog({
  orchestration,
  onClose,
}: {
  orchestration: OrchestrationPage
  onClose: () => void
}) {
  const { apiName, label, object } = orchestration
  const [recordId, setRecordId] = useState<string | null>(null)
  const [texts, setTexts] = useState<Texts>({})
  const inputs = orchestration.inputs.filter(
    (input) => input.dataType !== 'SObject' && input.dataType !== 'Apex' && !input.isCollection,
  )
  const start = useStart(apiName, inputs)
  return (
    <Dialog
      title={`Start “${label}”`}
      onClose={onClose}
      leave="Not now"
      footer={
        <Button
          disabled={object !== null && recordId === null}
          loading={start.isPending}
          onClick={() => start.mutate({ recordId, texts })}
        >
          Start
        </Button>
      }
    >
      {object && (
        <LookupInput
          label={object.label}
          description="The run is about this record."
          isRequired
          object={object.apiName}
          value={recordId}
          name={undefined}
          onChange={setRecordId}
        />
      )}
      <Inputs inputs={inputs} texts={texts} onChange={setTexts} />
      {!object && inputs.length === 0 && <p>It needs nothing to begin.</p>}
      {start.error && (
        <p role="alert" className={styles['error']}>
          {problemLine(start.error)}
        </p>
      )}
    </Dialog>
  )
}

function Inputs({
  inputs,
  texts,
  onChange,
}: {
  inputs: readonly InputVariable[]
  texts: Texts
  onChange: (texts: Texts) => void
}) {
  return (
    <div className={styles['inputs']}>
      {inputs.map((input) => (
        <TextInput
          key={input.name}
          label={nameAsWords(input.name)}
          description={input.description}
          value={texts[input.name] ?? ''}
          onChange={(event) => onChange({ ...texts, [input.name]: event.currentTarget.value })}
        />
      ))}
    </div>
  )
}
