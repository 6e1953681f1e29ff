export type { CheckedForm, FormTexts } from './checkedForm.ts';
export type { FieldKind, FormField } from './formField.ts';
export { openForms } from './forms.ts';
export type { Forms, JobForm } from './forms.ts';
export type { Prefilled, WantedSeries } from './prefilled.ts';
