import { OpenFeature } from '@openfeature/web-sdk';

const AREA = 'checkout';
const NAME = 'express';
const ORG = 'organizations';
export const EXPRESS = `${AREA}.${NAME}`; //= checkout.express
const client = OpenFeature.getClient();

export const express = () => client.getBooleanValue(EXPRESS, false); //= checkout.express
export const crons = () => client.getBooleanValue(`${ORG}:crons`, false); //= organizations:crons
export const any = (name: string) => client.getBooleanValue(`${ORG}:${name}`, false);
export const tiers = () => client.getBooleanValue('pricing' + '.' + 'tiers', false); //= pricing.tiers
export const url = `https://example.com/${AREA}.${NAME}.html`;
export const selector = `#${AREA}-${NAME}`;
