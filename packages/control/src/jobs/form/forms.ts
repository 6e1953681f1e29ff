import type { Roots } from '@proj/core/paths';
import { JOB_TYPES, jobTypeOf } from '../jobTypes.ts';
import { checkedForm, type CheckedForm, type FormTexts } from './checkedForm.ts';
import type { FormField } from './formField.ts';
import { formFieldsOf } from './formFields.ts';
import { prefilled, type Prefilled, type WantedSeries } from './prefilled.ts';
import { sniffWords } from './sniffWords.ts';

/** A job type as a form. */
export interface JobForm {
  readonly type: string;
  readonly title: string;
  readonly fields: readonly FormField[];
}

/** The forms of every job type, made from their schemas. */
export interface Forms {
  readonly all: readonly JobForm[];
  /** @throws UNKNOWN_TYPE */
  readonly check: (type: string, texts: FormTexts) => CheckedForm;
  /** @throws BAD_ARTIFACT, BAD_CONFIG */
  readonly prefill: (wanted: WantedSeries | null, type: string | null) => Prefilled;
  /** The words of the command that looks at the raw file behind the form; null for a form without one, or a file that is not there. */
  readonly sniff: (type: string, texts: FormTexts) => readonly string[] | null;
}

/** The forms on these roots: where raw files, configuration and index are looked for. */
export function openForms(roots: Roots): Forms {
  const all = JOB_TYPES.map(({ name, title, schema }): JobForm => ({ type: name, title, fields: formFieldsOf(schema) }));
  return {
    all,
    check: (type, texts) => checkedForm({ type: jobTypeOf(type), fields: all.find((form) => form.type === type)?.fields ?? [], roots }, texts),
    prefill: (wanted, type) => prefilled(roots, wanted, type),
    sniff: (type, texts) => (type === 'BUILD_DATA' ? sniffWords(roots, texts) : null),
  };
}
