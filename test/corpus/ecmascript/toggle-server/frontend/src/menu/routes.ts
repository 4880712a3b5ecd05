import { lazy } from 'react';

interface IRoute {
    path: string;
    title: string;
    flag?: string;
    notFlag?: string;
    menu: { main?: boolean };
}

export const routes: IRoute[] = [
    {
        path: '/search',
        title: 'Search',
        menu: { main: true },
    },
    {
        path: '/timeline',
        title: 'eventTimeline',
        flag: 'eventTimeline', //= eventTimeline
        menu: {},
    },
    {
        path: '/profile/personalTokens',
        title: 'Personal tokens',
        flag: 'personalTokens', //= personalTokens
        menu: { main: true },
    },
    { path: '/insights', title: 'Insights', flag: 'changeInsights', menu: {} }, //= changeInsights
    { path: '/status', title: 'demo', notFlag: 'maintenanceMode', menu: {} }, //= maintenanceMode
];

export const Demo = lazy(() => import('./demo'));
