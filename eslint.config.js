import tseslint from 'typescript-eslint'

// Which packages each package may import. `ARCHITECTURE.md` shows the same table; scripts/tidy.test.ts
// holds both against the code.
import { floors, pureFloors } from './scripts/floors.js'

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'data/**', '**/*.generated.ts', 'examples/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  { files: ['packages/cli/**', 'scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    files: ['packages/web/src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts', 'packages/web/src/time/server-time.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          "MemberExpression[object.name='Date'][property.name='now']",
          "NewExpression[callee.name='Date'][arguments.length=0]",
        ].map((selector) => ({
          selector,
          message: 'The reader’s clock may be wrong: serverNow() of time/server-time.ts.',
        })),
      ],
    },
  },
  ...Object.entries(floors).map(([name, may]) => ({
    files: [`packages/${name}/src/**/*.{ts,tsx}`],
    ignores: ['**/*.test.ts', '**/*.test.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^@stagewright/(?!(${may.join('|') || 'nothing'})$)`,
              message: `${name} may import ${may.join(', ') || 'nothing'}: floors only look down.`,
            },
          ],
        },
      ],
    },
  })),
  ...pureFloors.map((name) => ({
    files: [`packages/${name}/src/**/*.ts`],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'setTimeout', 'setInterval', 'setImmediate', 'fetch', 'performance'].map(
          (global) => ({ name: global, message: `${name} is pure: it comes in the context.` }),
        ),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'Pure floor.',
        },
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'Pure floor.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Pure floor.',
        },
        { selector: 'ImportDeclaration[source.value=/^node:/]', message: 'Pure floor.' },
      ],
    },
  })),
)
