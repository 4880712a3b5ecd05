@extends('search')
{{-- @feature('search') --}}
@section('search')
  @feature('berth_booking') <!--= berth_booking -->
    @include('search', ['search' => $query])
    <a href="{{ route('search') }}">{{ __('search') }}</a>
  @else
    <p>{{ $page->search }}</p>
  @endfeature
  @if (Feature::active('harbour-map') && $user->can('search')) <!--= harbour-map -->
    <input name="search" value="{{ old('search') }}" class="{{ $features->isEnabled('search') ? 'on' : 'off' }}"> <!--= search -->
  @endif
  @php
    $quiet = Feature::active('quiet_hours'); // quiet_hours at night <!--= quiet_hours -->
  @endphp
  <x-feature name="night-mode">Night</x-feature> <!--= night-mode -->
@endsection
