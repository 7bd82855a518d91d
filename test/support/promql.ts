/** What an expression asks Prometheus for. */
export interface Question {
  readonly metrics: readonly string[];
  /** Labels by which series are chosen, with the value or the pattern, of one metric each. */
  readonly matchers: readonly Matcher[];
  /** Labels by which is grouped or joined: what is left on the result of an aggregation. */
  readonly groupedBy: readonly string[];
  readonly functions: readonly string[];
}

export interface Matcher {
  readonly metric: string;
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

const TOKEN =
  /\s+|"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?(?:e[+-]?\d+)?(?:ms|[smhdwy])?|\$?[a-zA-Z_:][\w:]*|[=!]~|[=!<>]=|[-+*/%^<>=(){}[\],]/y;
const OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'unless', 'bool', 'offset']);
const GROUPINGS: ReadonlySet<string> = new Set([
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
]);
const NAME = /^[a-zA-Z_:]/;

/**
 * Takes a PromQL expression apart, as far as names go. Variables of Grafana may stand for durations and in strings.
 * @throws Error for what is none
 */
export function questionOf(expression: string): Question {
  const tokens = tokensOf(expression);
  const metrics: string[] = [];
  const matchers: Matcher[] = [];
  const groupedBy: string[] = [];
  const functions: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (token === '{') {
      const end = endOf(tokens, at, '}');
      matchers.push(...matchersIn(tokens.slice(at + 1, end), metrics.at(-1)));
      at = end;
    } else if (token === '[') {
      at = endOf(tokens, at, ']');
    } else if (GROUPINGS.has(token)) {
      const end = tokens[at + 1] === '(' ? endOf(tokens, at, ')') : at;
      groupedBy.push(...tokens.slice(at + 2, end).filter((each) => each !== ','));
      at = end;
    } else if (NAME.test(token) && !OPERATORS.has(token)) {
      const isCalled = tokens[at + 1] === '(' || GROUPINGS.has(tokens[at + 1] ?? '');
      (isCalled ? functions : metrics).push(token);
    }
  }
  return { metrics, matchers, groupedBy, functions };
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.length) {
    const at = TOKEN.lastIndex;
    const [token] = TOKEN.exec(expression) ?? [];
    if (token === undefined) throw new Error(`no PromQL from here: ${expression.slice(at)}`);
    if (token.trim() !== '') tokens.push(token);
  }
  return tokens;
}

function endOf(tokens: readonly string[], from: number, bracket: string): number {
  const end = tokens.indexOf(bracket, from);
  if (end === -1) throw new Error(`no ${bracket} in: ${tokens.slice(from).join(' ')}`);
  return end;
}

function matchersIn(tokens: readonly string[], metric: string | undefined): Matcher[] {
  if (metric === undefined) throw new Error(`no metric before: {${tokens.join('')}}`);
  const found: Matcher[] = [];
  for (let at = 0; at < tokens.length; at += 4) {
    const [label = '', operator = '', value = '', comma = ','] = tokens.slice(at, at + 4);
    if (!NAME.test(label) || !/^[=!][=~]?$/.test(operator) || !value.startsWith('"') || comma !== ',')
      throw new Error(`no matchers: {${tokens.join('')}}`);
    found.push({ metric, label, operator: operator as Matcher['operator'], value: value.slice(1, -1) });
  }
  return found;
}
