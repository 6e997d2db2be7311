/**
 * The severities of rules once a rule is turned on again: as it was before it was turned off, `former`. Undefined where
 * nothing is said of any rule then.
 */
export function restoredRules<Value>(
  rules: Readonly<Record<string, Value>>,
  rule: string,
  former: Value | undefined,
): Record<string, Value> | undefined {
  const { [rule]: _, ...others } = rules;
  const restored = former === undefined || former === 'off' ? others : { ...others, [rule]: former };
  return Object.keys(restored).length === 0 ? undefined : restored;
}
