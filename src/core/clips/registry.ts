import { audacity } from './export/audacity';
import { csv } from './export/csv';
import { json } from './export/json';
import type { ClipExporter } from './exporter';

/** Every format clips can be written in, in the order they are offered. */
export const exporters: readonly ClipExporter[] = [json, csv, audacity];
