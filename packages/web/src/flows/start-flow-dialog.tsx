// What a flow asks for before it begins.
import { Button, TextInput } from '@mantine/core'
import type { Json } from '@stagewright/base'
import type { FlowSummary } from '@stagewright/api'
import { useState } from 'react'
import { Dialog } from '../dialog/dialog.tsx'
import { inputValue } from '../orchestrations/input-value.ts'
import { nameAsWords } from '../values/value-text.ts'
import { askedInputs, useStartFlow } from './start-flow.ts'

/** The dialog; inputs that stay empty are not handed over. */
export default function StartFlowDialog({
  flow,
  onClose,
}: {
  flow: FlowSummary
  onClose: () => void
}) {
  const [texts, setTexts] = useState<Record<string, string>>({})
  const start = useStartFlow()
  const asked = askedInputs(flow)
  const begin = () => {
    const given = asked.flatMap(({ name, dataType }): [string, Json][] => {
      const text = texts[name] ?? ''
      return text === '' ? [] : [[name, inputValue(text, dataType)]]
    })
    start.mutate({ flow, inputs: Object.fromEntries(given) }, { onSuccess: onClose })
  }
  return (
    <Dialog
      title={`Start “${flow.label}”`}
      onClose={onClose}
      leave="Not now"
      footer={
        <Button loading={start.isPending} onClick={begin}>
          Start
        </Button>
      }
    >
      {asked.map(({ name, description }) => (
        <TextInput
          key={name}
          label={nameAsWords(name)}
          description={description}
          mb={12}
          value={texts[name] ?? ''}
          onChange={(event) => setTexts({ ...texts, [name]: event.currentTarget.value })}
        />
      ))}
    </Dialog>
  )
}
