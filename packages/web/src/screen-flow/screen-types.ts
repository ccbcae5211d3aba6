// The shape of a screen as the contract has it, under the names the renderer uses.
import type { VisibilityRule } from '@stagewright/api'

export type {
  ScreenChoice,
  ScreenField,
  ScreenFieldKind,
  ScreenView,
  VisibilityRule,
} from '@stagewright/api'

export type VisibilityCondition = VisibilityRule['conditions'][number]
