import { isErrno, type ProgramFiles } from '../program.ts'

/** `test` and `[`. @returns 0 true, 1 false, 2 not an expression */
export function testExpression(
  args: readonly string[],
  files: ProgramFiles,
  complain: (text: string) => void,
): number {
  const result = evaluate(args, files)
  if (typeof result === 'string') {
    complain(result)
    return 2
  }
  return result ? 0 : 1
}

function evaluate(args: readonly string[], files: ProgramFiles): boolean | string {
  const or = args.indexOf('-o')
  if (or > 0) {
    const left = evaluate(args.slice(0, or), files)
    return typeof left === 'string' || left ? left : evaluate(args.slice(or + 1), files)
  }
  const and = args.indexOf('-a')
  if (and > 0) {
    const left = evaluate(args.slice(0, and), files)
    return typeof left === 'string' || !left ? left : evaluate(args.slice(and + 1), files)
  }
  const [first, second, third] = args
  if (args.length === 0 || first === undefined) return false
  if (first === '!') {
    const inner = evaluate(args.slice(1), files)
    return typeof inner === 'string' ? inner : !inner
  }
  if (args.length === 1) return first !== ''
  if (args.length === 2) return unary(first, second ?? '', files)
  if (args.length === 3) return binary(first, second ?? '', third ?? '')
  return `${args[3]}: unknown operand`
}

function unary(op: string, value: string, files: ProgramFiles): boolean | string {
  if (op === '-n') return value !== ''
  if (op === '-z') return value === ''
  const stat = files.stat(value)
  const there = !isErrno(stat)
  if (op === '-e') return there
  if (!there)
    return ['-f', '-d', '-s', '-r', '-w', '-x', '-L', '-h', '-S', '-p'].includes(op)
      ? false
      : `${op}: unknown operand`
  if (op === '-f') return stat.type === 'file'
  if (op === '-d') return stat.type === 'dir'
  if (op === '-s') return stat.sizeBytes > 0
  if (op === '-x') return (stat.mode & 0o111) !== 0
  if (op === '-r' || op === '-w') return true
  if (op === '-L' || op === '-h') return stat.type === 'symlink'
  return op === '-S' || op === '-p' ? false : `${op}: unknown operand`
}

function binary(left: string, op: string, right: string): boolean | string {
  if (op === '=' || op === '==') return left === right
  if (op === '!=') return left !== right
  const numbers: Readonly<Record<string, (a: number, b: number) => boolean>> = {
    '-eq': (a, b) => a === b,
    '-ne': (a, b) => a !== b,
    '-lt': (a, b) => a < b,
    '-le': (a, b) => a <= b,
    '-gt': (a, b) => a > b,
    '-ge': (a, b) => a >= b,
  }
  const compare = numbers[op]
  if (compare === undefined) return `${op}: unknown operand`
  for (const text of [left, right]) if (!/^\s*[-+]?\d+\s*$/.test(text)) return `${text}: bad number`
  return compare(Number(left), Number(right))
}
