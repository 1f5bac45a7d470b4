/** What Node scripts and outside judges call; nothing in the house imports this file. */
export { simulate } from './model/engine/simulate.ts'
