/** Telling what a piece of JSON is. */

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** Whole numbers of 0 or more, such as a shape. */
export const isCounts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every(isCount);

const isText = (value: unknown): value is string => typeof value === 'string';

export const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(isText);
