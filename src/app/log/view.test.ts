import { expect, test } from 'vitest'
import { findIn, fits, viewIn, withFind, withView } from './view.ts'

test('the view and the filter are lenses beside the others', () => {
  const lenses = withFind(withView(['engine-28'], 'events'), 'Tasks/Start')
  expect(lenses).toEqual(['engine-28', 'log-events', 'find:Tasks_Start'])
  expect([viewIn(lenses), findIn(lenses)]).toEqual(['events', 'Tasks_Start'])
  expect(withFind(withView(lenses, 'script'), ' ')).toEqual(['engine-28', 'log-script'])
  expect([viewIn([]), findIn([])]).toEqual(['messages', ''])
})

test('a filter that came with a link finds what the typed one found', () => {
  for (const text of ['Tasks/Start', 'Tasks_Start', 'tasks/st'])
    expect(['grpc Tasks/Start', 'http GET /info'].filter(fits(text))).toEqual(['grpc Tasks/Start'])
  expect(['a(b', 'ab'].filter(fits('a(b'))).toEqual(['a(b'])
})
