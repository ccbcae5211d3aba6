// The record and the starter with which assignees are tried.
import { TextInput } from '@mantine/core'
import type { OrchestrationPage } from '@stagewright/api'
import { useState } from 'react'
import { AssigneePicker, type PickedAssignee } from '../people/assignee-picker.tsx'
import { LookupInput } from '../records/lookup-input.tsx'
import styles from './assignees-panel.module.css'

export type Trial = { recordId?: string; starter?: string }

/** A whole id; what is still being typed asks for nothing. */
const isId = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/

/** Two fields; each may stay empty. */
export default function AssigneesTrial({
  object,
  trial,
  onChange,
}: {
  object: OrchestrationPage['object']
  trial: Trial
  onChange: (trial: Trial) => void
}) {
  const [starter, setStarter] = useState<PickedAssignee>()
  const [typed, setTyped] = useState('')
  const setRecord = (id: string | null) => {
    const { recordId: _, ...rest } = trial
    onChange(id === null ? rest : { ...rest, recordId: id })
  }
  const pickStarter = (picked: PickedAssignee | undefined) => {
    setStarter(picked)
    const { starter: _, ...rest } = trial
    onChange(picked ? { ...rest, starter: picked.id } : rest)
  }
  return (
    <div className={styles['trial']}>
      {object ? (
        <LookupInput
          label={`With the values of this ${object.label}`}
          object={object.apiName}
          value={trial.recordId ?? null}
          name={undefined}
          onChange={setRecord}
        />
      ) : (
        <TextInput
          label="With the values of the record with this id"
          value={typed}
          maxLength={18}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value)
            setRecord(isId.test(value.trim()) ? value.trim() : null)
          }}
        />
      )}
      <AssigneePicker
        label="As if this person started it"
        value={starter}
        onChange={pickStarter}
        arePeopleOnly
        isOptional
      />
    </div>
  )
}
