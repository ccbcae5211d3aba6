import { expect, test } from 'vitest'
import { assignedValue, readAssignment, type ValueKind } from './assignments.ts'

test.each([
  ['Name=Acme', 'text', 'Acme'],
  ['Name=a=b', 'text', 'a=b'],
  ['Name=', 'text', null],
  ['Code=007', 'text', '007'],
  ['Amount__c=12.5', 'number', 12.5],
  ['Done=yes', 'boolean', true],
  ['Done=false', 'boolean', false],
  ['tags=a; b', 'list', ['a', 'b']],
  ['x:={"a":[1]}', 'text', { a: [1] }],
  ['x:="7"', 'number', '7'],
  ['n=7', 'unknown', 7],
  ['n=007', 'unknown', '007'],
  ['n=1e3', 'unknown', '1e3'],
  ['n=true', 'unknown', true],
  ['n=Infinity', 'unknown', 'Infinity'],
  ['url=https://a.b/c?d=e', 'text', 'https://a.b/c?d=e'],
] as [string, ValueKind, unknown][])('%s as %s is %j', (text, kind, value) => {
  expect(assignedValue(readAssignment(text), kind)).toEqual(value)
})

test.each([
  ['Amount__c', 'text', 'is not name=value'],
  ['=12', 'text', 'is not name=value'],
  ['Amount__c=abc', 'number', 'Amount__c is a number; “abc” is none.'],
  ['Amount__c= ', 'number', 'is a number'],
  ['Done=maybe', 'boolean', 'Done is true or false'],
  ['x:={', 'text', 'The value of x is not JSON'],
] as [string, ValueKind, string][])('%s as %s is refused', (text, kind, words) => {
  expect(() => assignedValue(readAssignment(text), kind)).toThrow(words)
})
