// The screen as the contract has it. Fields lie inside fields without end, which the
// schema's type cannot say; here it is said.
import type {
  ScreenField as FieldOfContract,
  ScreenView as ViewOfContract,
  VisibilityRule,
} from '@stagewright/api'

export type { ScreenAction, ScreenChoice, ScreenFieldKind, VisibilityRule } from '@stagewright/api'

export type ScreenField = Omit<FieldOfContract, 'fields'> & { fields?: ScreenField[] }
export type ScreenView = Omit<ViewOfContract, 'fields'> & { fields: ScreenField[] }
export type VisibilityCondition = VisibilityRule['conditions'][number]
